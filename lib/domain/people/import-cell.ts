import { isDay } from "@/lib/domain/core/swedish-time";
import { writtenDay } from "@/lib/domain/core/written-day";
import { parsePersonalNumber } from "./identifier";

/** Before a character that a spreadsheet would count with, our own files write an apostrophe: it is none of the text. */
export function importText(cell: string): string {
  const text = cell.normalize().replace(/[ \t\u00a0\u2007\u202f]+/g, " ");
  return text.trim().replace(/^'(?=\s*[=+\-@＝＋－＠])/, "");
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An id of ours; null where it is none. */
export function importId(cell: string): string | null {
  const text = cell.toLowerCase();
  return text.length === 36 && uuid.test(text) ? text : null;
}

export type PersonalNumberFault = "personal-number-date" | "personal-number-check" | "personal-number";

/** Digits as they are typed for the form, or why not. A spreadsheet takes the zeros before a number away. */
export function importPersonalNumber(
  cell: string,
  today: string,
): { digits: string } | { fault: PersonalNumberFault } {
  const text = importText(cell);
  const whole = /^\d{8,9}$/.test(text) ? text.padStart(10, "0") : text;
  const parsed = parsePersonalNumber(whole, today);
  if (parsed) return { digits: parsed.digits };
  return { fault: whyNot(whole) };
}

/** Whether the digits would do if their day or their last digit were another. */
function whyNot(text: string): PersonalNumberFault {
  const digits = text.replace(/\D/g, "");
  if (!/^(\d{2})?\d{10}$/.test(digits) || /[^\d\s\p{Pd}−./+]/u.test(text)) return "personal-number";
  const [year, month, day] = [digits.slice(0, -8), digits.slice(-8, -6), Number(digits.slice(-6, -4))];
  const born = String(day > 60 ? day - 60 : day).padStart(2, "0");
  const exists = [year.length === 4 ? year : `19${year}`, year.length === 4 ? year : `20${year}`].some(
    (one) => isDay(`${one}-${month}-${born}`),
  );
  return exists ? "personal-number-check" : "personal-number-date";
}

const openEnded =
  /^(t\.?v\.?|tills? ?vidare|until further notice|löpande|-|–|(9999|2999|2199|2099)-?12-?31.*)$/i;
const serial = /^\d{5}$/;

/** A day as Swedes or spreadsheets write it, "open" for until further notice, or null for what is no day. */
export function importDay(cell: string): string | "open" | null {
  const text = importText(cell);
  if (openEnded.test(text)) return "open";
  if (serial.test(text)) {
    const day = new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000).toISOString().slice(0, 10);
    return isDay(day) && day > "1927" && day < "2100" ? day : null;
  }
  return writtenDay(text);
}

const particles = /^(von|van|de|der|den|af|av|da|di|du|la|le|el|al|bin|ter|zu)$/i;

/** "Efternamn, Förnamn", or the names in the order they are said: then the last is the surname, with what leads to it. */
export function splitName(cell: string): { givenName: string; surname: string } {
  const text = writtenName(cell);
  const [surname = "", givenName] = text.split(",", 2);
  if (givenName !== undefined) return { givenName: givenName.trim(), surname: surname.trim() };
  const words = text.split(" ");
  let from = Math.max(1, words.length - 1);
  while (from > 1 && particles.test(words[from - 1] ?? "")) from -= 1;
  return { givenName: words.slice(0, from).join(" "), surname: words.slice(from).join(" ") };
}

const letters = /\p{L}/u;

/** Without doubled spaces; of capitals alone, or of none, as names are written. What nobody sees stays, to be found. */
export function writtenName(cell: string): string {
  const text = importText(cell);
  const shouted = text.length > 1 && text === text.toLocaleUpperCase("sv");
  const whispered = text === text.toLocaleLowerCase("sv");
  if (!letters.test(text) || (!shouted && !whispered)) return text;
  return text
    .toLocaleLowerCase("sv")
    .split(" ")
    .map((word) => (particles.test(word) ? word : capitalised(word)))
    .join(" ");
}

const capitalised = (word: string) =>
  word.replace(/(^|[-'’])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());

/** Whether two names are one, whatever their case and how their accents are stored. */
export const isSameName = (one: string, other: string): boolean =>
  one.normalize().toLocaleLowerCase("sv") === other.normalize().toLocaleLowerCase("sv");

/** A mobile number whose first zero a spreadsheet took away has it back. */
export function importPhone(cell: string): string {
  const text = importText(cell);
  return /^7\d{8}$/.test(text) ? `0${text}` : text;
}

const dialled = (phone: string) => phone.replace(/^(\+46|0046)(\s*\(0\))?/, "0").replace(/\D/g, "");
export const isSamePhone = (one: string, other: string): boolean => dialled(one) === dialled(other);

const yes = /^(j|ja|y|yes|x|1|true|sant|skyddad|sekretess|s)$/i;
const no = /^(n|nej|no|0|false|falskt|-|)$/i;

export function importFlag(cell: string): boolean | null {
  const text = importText(cell);
  return yes.test(text) ? true : no.test(text) ? false : null;
}

/** What a spreadsheet writes where it could not work something out, or cut a number short. */
export const isCellError = (cell: string): boolean =>
  /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SAKNAS!|REFERENS!|VÄRDEFEL!|NAMN\?|#+)$|^\d[.,]\d+E\+\d+$/i.test(
    cell.trim(),
  );

const longestShown = 40;

/** What the file says, for the screen: the last digits of any personal number hidden. */
export function maskedCell(cell: string): string {
  // Hidden before it is cut: a number cut in its middle is none to the pattern.
  const text = cell
    .slice(0, 2 * longestShown)
    .replace(/(\d{6}|\d{8})(\s?[-+−–]?\s?)\d{4}(?!\d)/g, "$1$2••••");
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

/** A row in one line, for choosing which has the headings: any of the first may be a person's. */
export const maskedRow = (cells: readonly string[]): string =>
  cells
    .filter((cell) => cell !== "")
    .map(maskedCell)
    .join(", ")
    .slice(0, 80);
