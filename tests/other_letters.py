"""Letters as other people lay them out, in the languages in which letters are written here: every name is invented.

Each with what a reader sees at a glance: date, salutation, how many sign … `Letter(text, expected)`.
"""

# ruff: noqa: E501  (letters are as wide as they were typed)

from __future__ import annotations

from typing import NamedTuple


class Other(NamedTuple):
    """A letter's text, paragraphs parted by blank lines, and what an import of it must find."""

    text: str
    expected: dict[str, str | int | bool]


LETTERS: dict[str, Other] = {}


def _add(name: str, text: str, **expected: str | int | bool) -> None:
    LETTERS[name] = Other(text.strip("\n") + "\n", expected)


_add(
    "afad",
    """
20 December 2011

OPEN LETTER

HIS EXCELLENCY PRESIDENT JUAN EXAMPLE
Office of the President,
Temple Trees, 150, Galle Road,
Colombo 3, Examplia

His Excellency President Example,

The Example Federation Against Disappearances (EFAD) recently received reports regarding the enforced disappearance of two human rights defenders.

The above-mentioned persons were last seen leaving the residence of Mr. M on a motorbike (license no NP GT 7852) on the 9th of December 2011 at 5:00 p.m. The families have not seen the two men since then.

We therefore urge your government to:

• Conduct a prompt investigation into the case;
• Ensure the safety of the families;
• Ratify the Convention for the Protection of All Persons from Enforced Disappearance.

We look forward to your immediate action.

Sincerely yours,

MUGIYANTO
Chairperson

MARY AILEEN D. BACALSO
Secretary-General

Cc: Embassy of Examplia in Manila
UN Working Group on Enforced Disappearances
""",
    date="2011-12-20",
    title="OPEN LETTER",
    addressed="JUAN EXAMPLE",
    salutation="His Excellency President Example,",
    valediction="Sincerely yours,",
    signing=2,
    copies=2,
)

_add(
    "amnesty-nl",
    """
Public Prosecutor Hamada Example
Office of the Public Prosecutor
Madinat al-Rehab
CAIRO
ARAB REPUBLIC OF EGYPT

Apeldoorn, April 2020.

Dear Counsellor,

I am writing you regarding the arrest of a human rights researcher. On 7 February 2020, immigration officers at Cairo airport arbitrarily arrested him upon his return.

Considering the above, I ask you to immediately and unconditionally release him as he is held solely for his work.

Yours sincerely,

J. de Vries
""",
    addressed="Hamada Example",
    salutation="Dear Counsellor,",
    valediction="Yours sincerely,",
    signing=1,
)

_add(
    "netzfrauen",
    """
Offener Brief an Daniel Muster MdB

Bundesminister für Gesundheit
Daniel Muster MdB
Friedrichstraße 108
10117 Berlin

Sehr geehrter Herr Muster,

anscheinend sind Sie so beschäftigt, dass Sie irgendwie gar keine Zeit für die Sorgen und Nöte Ihrer Bürger mehr haben. Ich laufe Ihnen schon mehr als 6 Monate hinterher.

Das ist doch eigentlich Ihr Job?

Also, ich erwarte einen Termin mit Ihnen!

Mit immer noch hoffnungsvollen Grüßen

Heike Beispiel
""",
    title="Offener Brief",
    addressed="Daniel Muster",
    salutation="Sehr geehrter Herr Muster,",
    valediction="Mit immer noch hoffnungsvollen Grüßen",
    signing=1,
)

_add(
    "bezug-de",
    """
Offener Brief an die Kanzlerin

An Frau Dr. Angela Beispiel, Bundeskanzlerin der Bundesrepublik Deutschland

Betreff: Offener Brief in Sachen Deutschland
Bezug: Ihre Neujahrsansprache

Sehr geehrte Frau Bundeskanzlerin,

zu Beginn möchte ich auch Ihnen die besten Neujahrsgrüße übermitteln. Mein eigentlicher Beweggrund für diesen Brief ist aber ein anderer.

1. Sichere Wege
Wir brauchen sichere und legale Wege für alle, die fliehen müssen.

2. Faire Verfahren
Die Verfahren dauern zu lange und sind nicht fair.

3. Würdige Unterkünfte
Niemand soll in Zelten leben müssen, wenn der Winter kommt.

Wir bitten Sie um ein Gespräch.

Mit freundlichen Grüßen

gez. Dr. Erika Mustermann, Vorsitzende
gez. Hans Beispiel, Geschäftsführer

Anlagen: Bericht 2017
Kopie an: Bundespräsidialamt
""",
    subject="Betreff: Offener Brief in Sachen Deutschland",
    salutation="Sehr geehrte Frau Bundeskanzlerin,",
    valediction="Mit freundlichen Grüßen",
    signing=2,
    concerns=3,
    headings=3,
    enclosed=1,
    copies=1,
)

_add(
    "quito-es",
    """
Quito, 7 de febrero de 2006

Dr. Alfredo Ejemplo
Presidente de la República
Ciudad

Señor Presidente:

Por orden suya, cerca de 800 ciudadanos de Sucumbíos y Orellana han sido impedidos de llegar a la ciudad capital de todos los ecuatorianos.

Quienes amamos al Ecuador le exigimos respeto:

a) Acepte el reto y abra la discusión.
b) Suspenda la represión.
c) Reciba a las autoridades.

No tenga temor de nuevas voces, de nuevos actores.

Atentamente,

María Ejemplo, Presidenta de la Asamblea
Juan Muestra, Confederación de Pueblos
Organización de Mujeres de Orellana
""",
    date="2006-02-07",
    place="Quito",
    addressed="Alfredo Ejemplo",
    salutation="Señor Presidente:",
    valediction="Atentamente,",
    signing=3,
)

_add(
    "pinera-es",
    """
Viernes 24 de septiembre de 2010

Sr. Sebastián Ejemplo
Presidente de la República de Chile
Presente

Señor Presidente:

Profundamente conmovidos por la extensa huelga de hambre que sostienen 32 comuneros, un conjunto de organizaciones concurrimos a entregarle esta carta.

Señor Presidente, para nosotros no hay razón válida que impida dialogar sobre las diferentes propuestas que puedan surgir.

Lo saludan con respeto,

Agrupación de Familiares
Comité de Ejemplo
Fundación Muestra
""",
    addressed="Sebastián Ejemplo",
    salutation="Señor Presidente:",
    valediction="Lo saludan con respeto,",
    signing=3,
)

_add(
    "uribe-es",
    """
Doctor ALVARO EJEMPLO VELEZ
Presidente de la República de Colombia
Su despacho

Cordial saludo,

A través de la presente queremos informarle que un amplio conjunto de colombianos queremos realizar una gran jornada de solidaridad mundial el próximo 6 de marzo.

Le solicitamos a usted, comedidamente, que realice todos los esfuerzos necesarios.

Cordialmente,

Pedro Ejemplo
""",
    addressed="ALVARO EJEMPLO",
    salutation="Cordial saludo,",
    valediction="Cordialmente,",
    signing=1,
)

_add(
    "fr-prefet",
    """
Association Exemple
12 rue de la Paix
75002 Paris
contact@exemple.fr

Monsieur le Préfet
Préfecture de Police
1 place du Marché
69001 Lyon

Paris, le 3 mars 2021

Objet : Fermeture du centre d'accueil
Lettre recommandée avec accusé de réception

Monsieur le Préfet,

Nous avons appris avec consternation la fermeture prochaine du centre d'accueil. Cette décision est incompréhensible.

Premièrement, rien ne justifie l'urgence.

Deuxièmement, aucune solution n'est proposée.

C'est pourquoi nous vous demandons de surseoir à cette décision.

Nous vous prions d'agréer, Monsieur le Préfet, l'expression de nos salutations distinguées.

Pour l'association,
Marie Exemple, présidente
Jean Modèle, trésorier

Copie à : Madame la Maire de Lyon
P.J. : pétition
""",
    date="2021-03-03",
    place="Paris",
    subject="Objet",
    salutation="Monsieur le Préfet,",
    signing=2,
    copies=1,
    enclosed=1,
    sender=True,
    valediction="Nous vous prions",
)

_add(
    "fr-tribune",
    """
Lettre ouverte au Président de la République

Monsieur le Président de la République,

Permettez-nous, en ces heures de manifestations, de nous adresser à vous en tant que citoyens.

Nous demandons l'ouverture de négociations et la fin des violences.

Veuillez agréer, Monsieur le Président, l'hommage de notre profond respect,

Les signataires :
Anne Exemple (Ligue des droits)
Bernard Modèle (Collectif des mères)
Chantal Type, historienne
""",
    title="Lettre ouverte",
    salutation="Monsieur le Président de la République,",
    valediction="Veuillez agréer",
    signing=3,
)

_add(
    "nl-kamer",
    """
Aan de minister van Justitie en Veiligheid
De heer F. Voorbeeld
Postbus 20301
2500 EH Den Haag

Den Haag, 3 juli 2006

Betreft: gezinshereniging

Geachte minister, geachte staatssecretaris,

Met grote zorg hebben wij kennisgenomen van uw voornemen om de regels aan te scherpen. Wij verzoeken u:

1. de termijn te verlengen;
2. de leges te verlagen;
3. kinderen te horen.

Graag gaan wij hierover met u in gesprek.

met vriendelijke groet,

namens de Stichting Voorbeeld
Jan de Vries, voorzitter
""",
    date="2006-07-03",
    place="Den Haag",
    subject="Betreft",
    salutation="Geachte minister",
    valediction="met vriendelijke groet,",
    signing=1,
    asks=3,
)

_add(
    "it-aperta",
    """
LETTERA APERTA

Al Presidente del Consiglio dei Ministri
On. Mario Esempio
Palazzo Chigi
00187 Roma

Roma, 12 marzo 2019

Oggetto: emergenza umanitaria nel Mediterraneo

Egregio Presidente,

le scriviamo per esprimere la nostra profonda preoccupazione per quanto accade nel Mediterraneo.

Chiediamo che i porti restino aperti e che le navi possano soccorrere.

Distinti saluti,

Associazione Esempio
Comitato Prova
Rete dei Comuni
""",
    date="2019-03-12",
    place="Roma",
    title="LETTERA APERTA",
    subject="Oggetto",
    salutation="Egregio Presidente,",
    valediction="Distinti saluti,",
    signing=3,
)

_add(
    "pl-otwarty",
    """
Warszawa, 15 maja 2018 r.

Szanowny Pan
Jan Przykład
Minister Środowiska

List otwarty w sprawie Puszczy

Szanowny Panie Ministrze,

zwracamy się do Pana z apelem o wstrzymanie wycinki. Puszcza jest naszym wspólnym dziedzictwem.

Po pierwsze, wycinka niszczy siedliska.

Po drugie, narusza prawo unijne.

Liczymy na pilną odpowiedź.

Z poważaniem,

Anna Wzór, prezes Fundacji Przykład
Piotr Próba
""",
    date="2018-05-15",
    salutation="Szanowny Panie Ministrze,",
    valediction="Z poważaniem,",
    signing=2,
    addressed="Jan Przykład",
)

_add(
    "ar-letter",
    """
التاريخ: 5 مارس 2020

إلى السيد وزير النقل واللوجستيك المحترم،

الموضوع: النقل العمومي

تحية طيبة وبعد،

نكتب إليكم للتعبير عن قلقنا البالغ إزاء تدهور خدمات النقل العمومي في المدينة.

نطالب بما يلي:

1. زيادة عدد الحافلات.
2. خفض التعريفة.
3. احترام المواعيد.

وتفضلوا بقبول فائق الاحترام والتقدير،

جمعية المثال
""",
    date="2020-03-05",
    valediction="وتفضلوا",
    signing=1,
    asks=3,
)

_add(
    "hy-letter",
    """
ՀՀ վարչապետ
պարոն Պողոս Պողոսյանին

15 մայիսի 2021 թ.

Հարգելի պարոն վարչապետ,

Մենք՝ ներքոստորագրյալներս, մեր խորին մտահոգությունն ենք հայտնում գերիների վիճակի վերաբերյալ։ Նրանք պետք է վերադառնան տուն։

Խնդրում ենք ձեռնարկել բոլոր միջոցները։

Հարգանքով՝

Անի Օրինակյան
Արամ Նմուշյան
""",
    salutation="Հարգելի պարոն վարչապետ,",
    valediction="Հարգանքով",
    signing=2,
)

_add(
    "ru-letter",
    """
Президенту Российской Федерации
И. И. Примерову

Открытое письмо

Уважаемый Иван Иванович!

Мы, нижеподписавшиеся, обращаемся к Вам с просьбой остановить строительство. Оно угрожает заповеднику.

Во-первых, нарушены сроки экспертизы.

Во-вторых, не были услышаны жители.

С уважением,

Анна Образцова, Гринпис
Пётр Пример, житель
""",
    title="Открытое письмо",
    salutation="Уважаемый Иван Иванович!",
    valediction="С уважением,",
    signing=2,
)

_add(
    "pt-letter",
    """
Lisboa, 10 de junho de 2015

Exmo. Senhor
Primeiro-Ministro
Dr. Pedro Exemplo

Assunto: Acolhimento de refugiados

Exmo. Senhor Primeiro-Ministro,

Vimos por este meio manifestar a nossa preocupação com a situação dos refugiados. Solicitamos que Portugal aumente a sua quota.

Com os melhores cumprimentos,

Ana Modelo
Conselho Exemplo
""",
    date="2015-06-10",
    place="Lisboa",
    subject="Assunto",
    salutation="Exmo. Senhor Primeiro-Ministro,",
    valediction="Com os melhores cumprimentos,",
    signing=1,
)

_add(
    "un-mandate",
    """
Mandates of the Special Rapporteur on the promotion and protection of the right to freedom of opinion and expression; and the Special Rapporteur on the situation of human rights defenders

REFERENCE:
OL EXA 3/2019

14 May 2019

Excellency,

We have the honour to address you in our capacities as Special Rapporteurs pursuant to Human Rights Council resolutions 34/18 and 34/5.

In this connection, we would like to bring to the attention of your Excellency's Government information we have received concerning the draft law.

As it is our responsibility to seek to clarify all cases brought to our attention, we would be grateful for your observations on the following matters:

1. Please provide any additional information and/or comment(s) you may have on the above-mentioned allegations.

2. Please explain how the draft law is compatible with article 19.

3. Please indicate what measures have been taken.

This communication will be made public within 60 days.

Please accept, Excellency, the assurances of our highest consideration.

David Example
Special Rapporteur on the promotion and protection of the right to freedom of opinion and expression

Michel Sample
Special Rapporteur on the situation of human rights defenders
""",
    date="2019-05-14",
    salutation="Excellency,",
    valediction="Please accept",
    signing=2,
    asks=3,
)

_add(
    "us-coalition",
    """
May 12, 2017

The Honorable Ajit Example
Chairman
Federal Communications Commission
445 12th Street SW
Washington, DC 20554

Re: Restoring Internet Freedom, WC Docket No. 17-108

Dear Chairman Example:

The undersigned organizations write in strong support of the existing rules.

I. The Rules Work

Investment has increased since 2015.[1]

II. The Public Supports Them

More than a million comments were filed.[2]

For these reasons, we respectfully urge the Commission to retain the rules.

Respectfully submitted,

Access Example
Center for Democracy & Samples
Example Foundation
Public Example

Notes

[1] Example Report, 2016, p. 3.
[2] See http://www.example.org/comments.
""",
    date="2017-05-12",
    addressed="The Honorable Ajit Example",
    subject="Re: Restoring",
    salutation="Dear Chairman Example:",
    valediction="Respectfully submitted,",
    signing=4,
    headings=2,
    cited=2,
)

_add(
    "memo-us",
    """
TO: Members of the Senate Judiciary Committee
FROM: Example Civil Liberties Union
CC: Ranking Member Roe
DATE: March 5, 2019
RE: S. 1234, the Sample Act

Dear Senators:

On behalf of our members, we write to express our opposition to S. 1234.

1) It would harm privacy.

2) It would harm speech.

We urge you to vote no.

Sincerely,

Jane Doe
Legislative Director

John Roe
Counsel
""",
    date="2019-03-05",
    addressed="Members of the Senate",
    subject="RE: S. 1234",
    salutation="Dear Senators:",
    valediction="Sincerely,",
    signing=2,
    concerns=2,
)

_add(
    "asks-first",
    """
To all Members of the European Parliament

Brussels, 20 June 2018

Dear Members of the European Parliament,

We ask you to:

- reject Article 13;
- protect end-to-end encryption;
- start a public consultation;
- publish the impact assessment.

Article 13 would create a general obligation to filter what people say online. It is neither necessary nor proportionate.

Small companies could not bear the costs.

Yours faithfully,

Vint Example, Internet pioneer
Tim Sample, inventor
Organisations: EDRi; Bits of Freedom; La Quadrature

This letter was coordinated by Example Rights. Signatories sign in a personal capacity. Contact: info@example.org
""",
    date="2018-06-20",
    place="Brussels",
    salutation="Dear Members of the European Parliament,",
    valediction="Yours faithfully,",
    asks=4,
)

_add(
    "citizen-nodate",
    """
To Whom It May Concern

I write as a parent and a nurse. Our ward is to be closed in April, and nobody has told us why.

I urge you to think again.

Thank you,

Anna Sample, RN
2005.03.06
""",
    salutation="To Whom It May Concern",
    valediction="Thank you,",
    signing=1,
)

_add(
    "nogreeting",
    """
Open Letter on the Safety of Journalists

Joint statement by 37 press freedom organisations

We, the undersigned 37 organisations, condemn the detention of journalists in Examplia. It violates the freedom of the press, which is guaranteed by the constitution and by international law.

We call on the authorities to release all detained journalists without delay and to drop all charges.

Signed:

Reporters Without Examples
Committee to Protect Samples
International Federation of Examples (IFE)
PEN Example
""",
    title="Open Letter",
    signing=4,
)

_add(
    "two-ministers",
    """
Frau Bundesministerin Renate Muster
Bundesministerium für Verbraucherschutz
11055 Berlin

Herrn Bundesminister Jürgen Beispiel
Bundesministerium für Umwelt
11055 Berlin

Berlin, den 6. Oktober 2004

Gentechnikgesetz

Sehr geehrte Frau Ministerin Muster, sehr geehrter Herr Minister Beispiel,

wir wenden uns heute an Sie, weil das Gesetz noch immer auf sich warten lässt. Die Zeit drängt.

Wir fordern Sie auf, das Gesetz bald vorzulegen.

Mit freundlichen Grüßen

Bund Beispiel e.V.
Verein Muster e.V.
""",
    date="2004-10-06",
    salutation="Sehr geehrte Frau Ministerin",
    valediction="Mit freundlichen Grüßen",
    signing=2,
    recipients=2,
)

_add(
    "behalf",
    """
3 February 2016

Rt Hon Theresa Example MP
Home Secretary
2 Marsham Street
London SW1P 4DF

Dear Home Secretary

Unaccompanied children in Calais

We are writing as leaders of faith communities. Hundreds of children are stranded with a legal right to join their families here.

First, there must be a safe route.

Second, the system must be faster.

Third, councils must be funded.

We would be glad to meet you.

Yours sincerely

On behalf of the Example Faith Forum

The Rt Revd Anne Sample, Bishop of Example
Rabbi David Muster
Imam Ali Example (Example Mosque)
""",
    date="2016-02-03",
    addressed="Rt Hon Theresa Example MP",
    salutation="Dear Home Secretary",
    valediction="Yours sincerely",
    signing=3,
    subject="Unaccompanied children in Calais",
)

_add(
    "cz-letter",
    """
V Praze dne 5. března 2020

Vážený pan
Ing. Jan Vzor
předseda vlády

Věc: Klimatická politika

Vážený pane předsedo,

obracíme se na Vás jako zástupci občanských organizací. Žádáme, aby vláda přijala závazný cíl.

S pozdravem

Petr Příklad, ředitel
Hnutí Ukázka
""",
    salutation="Vážený pane předsedo,",
    subject="Věc",
    valediction="S pozdravem",
    signing=1,
)

_add(
    "sv-letter",
    """
Stockholm den 3 maj 2019

Till statsminister Sven Exempel

Öppet brev om klimatet

Bästa statsminister,

vi skriver till dig för att vi är oroliga för framtiden. Vi uppmanar regeringen att agera nu.

Med vänliga hälsningar

Anna Prov, ordförande, Exempelföreningen
Lars Test
""",
    salutation="Bästa statsminister,",
    valediction="Med vänliga hälsningar",
    signing=2,
    date="2019-05-03",
)

_add(
    "de-verein",
    """
Beispiel e. V. • Musterstr. 1 • 10115 Berlin

An den
Bundesminister der Justiz
Herrn Dr. Marco Muster, MdB
Mohrenstraße 37
10117 Berlin

                                                        Berlin, 12.03.2022

Stellungnahme zum Referentenentwurf
Ihr Zeichen: RB1 – 1234/22

Sehr geehrter Herr Bundesminister,
sehr geehrte Damen und Herren,

für die Gelegenheit zur Stellungnahme danken wir. Wir nehmen wie folgt Stellung:

I. Allgemeines

Der Entwurf ist zu begrüßen.

II. Im Einzelnen

1. Zu § 1: Die Frist ist zu kurz.

2. Zu § 2: Die Regelung ist unklar.

III. Fazit

Wir bitten um Berücksichtigung.

Hochachtungsvoll

Dr. Anna Beispiel            Max Muster
Vorsitzende                  Geschäftsführer

Anlagen
- Gutachten
- Statistik
""",
    salutation="Sehr geehrter Herr Bundesminister,",
    subject="Stellungnahme",
    addressed="Marco Muster",
    valediction="Hochachtungsvoll",
    signing=2,
    enclosed=2,
    headings=3,
    sender=True,
)

_add(
    "fr-elus",
    """
Le 5 avril 2022

Monsieur Emmanuel Exemple
Président de la République
Palais de l'Élysée
55, rue du Faubourg Saint-Honoré
75008 Paris

Objet : demande d'audience

Monsieur le Président de la République,

Élus de tous bords, nous souhaitons attirer votre attention sur la situation de l'hôpital public.

D'une part, les services ferment. D'autre part, les soignants partent.

Aussi, nous sollicitons :
- un moratoire sur les fermetures ;
- un plan de recrutement ;
- une audience.

Dans l'attente de votre réponse, nous vous prions de croire, Monsieur le Président de la République, à l'assurance de notre haute considération.

Jeanne Exemple
Députée de la 3e circonscription de l'Exemple

Paul Modèle
Sénateur de l'Exemple
""",
    date="2022-04-05",
    addressed="Emmanuel Exemple",
    subject="Objet",
    valediction="Dans l'attente",
    signing=2,
    asks=3,
)

_add(
    "uk-appg",
    """
ALL-PARTY PARLIAMENTARY GROUP ON EXAMPLES

House of Commons, London SW1A 0AA

Sir Keir Example KCB KC MP
Prime Minister
10 Downing Street
London
SW1A 2AA

16 October 2025

Dear Prime Minister,

RE: FUNDING FOR EXAMPLES

We write as members of both Houses. The cut announced last week will cost lives.

• 300 clinics will close.
• 12,000 nurses will lose their jobs.

We urge you to reconsider, and we would welcome a meeting.

Yours sincerely,

Ann Sample MP (Labour), Chair
Lord Muster of Exampleton (Crossbench), Vice-Chair
Baroness Beispiel (Liberal Democrat)
Bob Model MP (Conservative)
The Rt Hon Carla Type MP (Labour)
The Rt Revd the Bishop of Exampleton
""",
    date="2025-10-16",
    addressed="Sir Keir Example",
    subject="RE: FUNDING",
    valediction="Yours sincerely,",
    signing=6,
    sender=True,
)

_add(
    "open-scientists",
    """
Open letter: stop the use of examples

To: Governments of the world
Date: 1 June 2023

We, the undersigned scientists, call on governments to act now.

Mitigating the risk should be a global priority.

Signatories

Geoffrey Sample, Emeritus Professor of Computer Science, University of Exampleton
Yoshua Muster, Professor, Université de l'Exemple
Max Model, MIT

Footnotes

1) Signing as individuals.
""",
    date="2023-06-01",
    title="Open letter",
    addressed="Governments",
    signing=3,
)

_add(
    "nl-raad",
    """
Aan: de leden van de gemeenteraad van Voorbeeldstad
Van: Buurtcomité Het Park
Datum: 4 november 2020
Onderwerp: Kap van 40 bomen

Geachte raadsleden,

Graag vragen wij uw aandacht voor het volgende. De kap is niet nodig.

Ten eerste is er een alternatief.

Ten tweede ontbreekt een vergunning.

Hoogachtend,

Namens het Buurtcomité

P. de Boer (voorzitter)
M. Jansen (secretaris)

Bijlage: handtekeningen
""",
    date="2020-11-04",
    addressed="de leden van",
    subject="Onderwerp",
    valediction="Hoogachtend,",
    signing=2,
    enclosed=1,
)

_add(
    "es-onu",
    """
Ginebra, 3 de mayo de 2021

Excelentísima Señora
Michelle Ejemplo
Alta Comisionada de las Naciones Unidas para los Derechos Humanos
Palais Wilson, Ginebra

Ref.: Situación en Ejemplia

Estimada Alta Comisionada:

Las organizaciones abajo firmantes nos dirigimos a usted para solicitarle que:

1.- Condene los hechos.
2.- Envíe una misión.
3.- Informe al Consejo.

Agradeciendo de antemano su atención, quedamos a su disposición.

Atentamente,

Amnistía Ejemplo • Comisión Colombiana de Ejemplos • Centro por la Justicia
""",
    date="2021-05-03",
    place="Ginebra",
    salutation="Estimada Alta Comisionada:",
    valediction="Atentamente,",
    signing=3,
    asks=3,
)

_add(
    "ru-duma",
    """
Председателю Государственной Думы
Федерального Собрания Российской Федерации
Примеру В. В.

от Ассоциации «Пример»

ОБРАЩЕНИЕ

Уважаемый Вячеслав Викторович!

Обращаемся к Вам с просьбой отклонить законопроект № 123-4.

Законопроект нарушает Конституцию.

Просим Вас:
1) отклонить законопроект;
2) провести слушания.

С уважением,
председатель Ассоциации «Пример»          А. А. Образцов

1 марта 2012 г.
""",
    date="2012-03-01",
    title="ОБРАЩЕНИЕ",
    salutation="Уважаемый Вячеслав",
    valediction="С уважением,",
    signing=1,
    asks=2,
)

_add(
    "ie",
    """
Micheál Example TD
An Taoiseach
Government Buildings
Merrion Street Upper
Dublin 2

12th January, 2023

A Thaoisigh, a chara,

The undersigned call on the Government to publish the report. It is overdue.

Is mise le meas,

Órla Ní Shampla,
Stiúrthóir, Sampla Éireann
""",
    date="2023-01-12",
    addressed="Micheál Example TD",
    salutation="A Thaoisigh, a chara,",
    valediction="Is mise le meas,",
    signing=1,
)
