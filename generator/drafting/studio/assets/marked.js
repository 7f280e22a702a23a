// A paragraph's source and what it says: words, and the pieces that are more than words. Knows no page.
//
// `read` gives null for whatever it is not sure of: then the source itself is shown. It is sure only where `write` of what
// it has read is the same source, byte for byte.

const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>[\]"`\\|{}*]+/giu;
const BRACES = /\{{2,}|\}{2,}|\{[%#]|[%#]\}/gu;
const SPECIAL = /\\(?=[!-/:-@[-`{-~]|$)|[*`<]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#|[\p{L}\p{N}_]{1,32};)|!(?=\[)|\[(?=\^)|\](?=[(:[])/gmu;
const OPENS_BLOCK = /^(?:([-+*]|>)|(\d{1,9}|[a-z]|[ivxl]{2,7})([.)]))(?=\s|$)|^#{1,6}(?=\s|$)|^[|=>](?=.)|^-{2,}$|^\[\^?[^\]]*\](?=:)/u;
const ESCAPABLE = /[!-/:-@[-`{-~]/u;

const withBackslashes = (text) => text.replace(SPECIAL, "\\$&");

// Braces can be typed only as an expression that says them.
function betweenAddresses(text) {
  let pieces = "";
  let end = 0;
  for (const braces of text.matchAll(BRACES)) {
    pieces += `${withBackslashes(text.slice(end, braces.index))}{{ '${braces[0]}' }}`;
    end = braces.index + braces[0].length;
  }
  return pieces + withBackslashes(text.slice(end));
}

// Words as they must be typed, so that nothing in them is taken for Markdown or for an expression.
export function escaped(text) {
  let pieces = "";
  let end = 0;
  for (const address of text.matchAll(ADDRESS)) {
    const after = address.index + address[0].length;
    const braced = /^(?:\{{2,}|\}{2,}|\{[%#]|[%#]\})/u.test(text.slice(after));
    pieces += betweenAddresses(text.slice(end, address.index)) + (braced ? address[0].replace(":", "\\:") : address[0]);
    end = after;
  }
  return pieces + betweenAddresses(text.slice(end));
}

// A paragraph's source that would be a list, a heading or a quotation by its first characters, kept a paragraph.
export function asParagraph(source) {
  const found = OPENS_BLOCK.exec(source);
  if (!found) return source;
  const [, , number, sign] = found;
  return number ? `${number}\\${sign}${source.slice(number.length + 1)}` : `\\${source}`;
}

const plain = (text) => ({ text });

// The words and pieces of a source, in order: {text}, {strong: […]}, {em: […]}, {link, of: […]}, {note}, {expression}.
function pieces(source, inside) {
  const found = [];
  let words = "";
  let at = 0;
  const put = (piece, length) => {
    if (words) found.push(plain(words));
    words = "";
    found.push(piece);
    at += length;
  };
  while (at < source.length) {
    const rest = source.slice(at);
    const sign = source[at];
    let match;
    if (sign === "\\") {
      if (at + 1 >= source.length || !ESCAPABLE.test(source[at + 1])) {
        words += sign;
        at += 1;
      } else {
        words += source[at + 1];
        at += 2;
      }
    } else if ((match = /^\{\{ '([{}%#]+)' \}\}/u.exec(rest)) && new RegExp(`^(?:${BRACES.source})$`, "u").test(match[1])) {
      words += match[1];
      at += match[0].length;
    } else if ((match = /^\{\{[^{}]*\}\}/u.exec(rest))) put({ expression: match[0] }, match[0].length);
    else if (/^(?:\{\{|\}\}|\{[%#]|[%#]\})/u.test(rest)) return null;
    else if ((match = /^\[\^([^[\]\s,]{1,200})(?:,([^[\]]{0,400}))?\]/u.exec(rest))) put({ note: match[0] }, match[0].length);
    else if (sign === "*" || sign === "_") {
      const before = source[at - 1] ?? " ";
      if (sign === "_" && /[\p{L}\p{N}]/u.test(before)) {
        words += sign;
        at += 1;
        continue;
      }
      match = /^(\*\*(?!\*)|\*(?!\*)|_(?!_))(?=\S)/u.exec(rest);
      if (!match || inside.includes(match[1]) || /[*_]/u.test(before)) return null;
      const closing = closed(rest, match[1]);
      if (closing < 0) return null;
      const of = pieces(rest.slice(match[1].length, closing), [...inside, match[1]]);
      if (!of) return null;
      const after = rest[closing + match[1].length] ?? " ";
      if (/[*_]/u.test(after) || (match[1] === "_" && /[\p{L}\p{N}]/u.test(after))) return null;
      // Beside letters and signs at once, Markdown's own rules are finer than these.
      if (!/[\s\p{P}\p{S}]/u.test(before) && !/[\p{L}\p{N}]/u.test(rest[match[1].length])) return null;
      if (!/[\s\p{P}\p{S}]/u.test(after) && !/[\p{L}\p{N}]/u.test(rest[closing - 1])) return null;
      put({ mark: match[1], of }, closing + match[1].length);
    } else if ((match = /^\[((?:[^[\]\\]|\\.)*)\]\(([^\s()<>\\"']+)\)/u.exec(rest)) && !inside.includes("[")) {
      const of = pieces(match[1], [...inside, "["]);
      if (!of || !match[1].trim()) return null;
      put({ link: match[2], of }, match[0].length);
    } else if (/^(?:[`<\n]|!\[|&(?=#|[\p{L}\p{N}_]{1,32};)|\[(?:[^\]\\]|\\.)*\][[(:])/u.test(rest)) return null;
    else {
      const address = new RegExp(`^${ADDRESS.source}`, "iu").exec(rest);
      const length = address ? address[0].length : String.fromCodePoint(source.codePointAt(at)).length;
      words += source.slice(at, at + length);
      at += length;
    }
  }
  if (words) found.push(plain(words));
  return found;
}

// Where the words end that a mark begins; -1 where it is not plain where.
function closed(rest, mark) {
  for (let at = mark.length + 1; at < rest.length; at += 1) {
    if (rest[at - 1] === "\\") continue;
    if (rest.startsWith(mark, at) && /\S/u.test(rest[at - 1])) {
      if (mark.length === 1 && (rest[at + 1] === mark || rest[at - 1] === mark)) {
        if (rest[at + 1] === mark) at += 1;
        continue;
      }
      return at;
    }
  }
  return -1;
}

export function write(found) {
  return found.map((piece) => {
    if (piece.text !== undefined) return escaped(piece.text);
    if (piece.mark) return `${piece.mark}${write(piece.of)}${piece.mark}`;
    if (piece.link) return `[${write(piece.of)}](${piece.link})`;
    return piece.note ?? piece.expression;
  }).join("");
}

export function read(source) {
  const found = pieces(source, []);
  return found && asParagraph(write(found)) === source ? found : null;
}

// The words of a source that is nothing but words, or null.
export function wordsOf(source) {
  const found = read(source);
  if (!found || found.some((piece) => piece.text === undefined)) return null;
  return found.map((piece) => piece.text).join("");
}
