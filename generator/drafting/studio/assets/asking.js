// Asks the server, one thing after the other, and knows which revision of the letter it has last been told.
//
// A request that names an older revision is refused by the server. Where only the revision is old, who asked is asked what
// to do; nothing is ever sent twice by itself.

export class Refused extends Error {
  constructor(said, stale) {
    super(said);
    this.stale = stale;
  }
}

export class Gone extends Error {}

// `other` is the last revision that came of something else than edits of single values.
export const known = { revision: 0, other: 0 };
let last = Promise.resolve();
let waiting = 0;
let told = () => {};

// Tell somebody whenever a request begins or ends: how many are on their way, and what went wrong with one.
export function onAsked(other) {
  told = other;
}

export const isAsking = () => waiting > 0;

// How many requests have been sent: what was asked before one of them may be older than its answer.
let sends = 0;
export const sentSoFar = () => sends;

async function answerOf(name, body, options) {
  let answer;
  try {
    answer = await fetch(name, { cache: "no-store", ...options, ...(body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }) });
  } catch {
    throw new Gone();
  }
  return answer;
}

async function sentNow(name, body) {
  const before = known.revision;
  const answer = await answerOf(name, "revision" in body ? { ...body, revision: before } : body);
  let said;
  try {
    said = await answer.json();
  } catch {
    throw answer.ok || answer.status >= 500 ? new Gone() : new Refused(answer.statusText, false);
  }
  const stale = said.revision !== undefined && said.revision !== before;
  if (typeof said.revision === "number") {
    known.revision = said.revision;
    if (name !== "edit" && said.revision !== before) known.other = said.revision;
  }
  if (!answer.ok || said.refused) throw new Refused(said.refused || answer.statusText, !answer.ok && stale);
  return { ...said, before };
}

// Sends after all that was sent before; `body` may be a function that is asked only then.
export function send(name, body) {
  waiting += 1;
  sends += 1;
  told(waiting, null);
  const sent = last.then(() => sentNow(name, typeof body === "function" ? body() : body));
  last = sent.then(() => {}, () => {});
  sent.then(() => null, (wrong) => wrong).then((wrong) => {
    waiting -= 1;
    told(waiting, wrong);
  });
  return sent;
}

// `resting`: what follows is another step, and sizes may change; `leaving`: the text is put in order in the file.
export const edit = (edits, resting = true, leaving = false) => send("edit", { revision: 0, edits, resting, leaving });

export async function ask(name) {
  const answer = await answerOf(name);
  if (!answer.ok) throw new Refused(answer.statusText, false);
  return answer.json();
}

export const settled = () => last;
