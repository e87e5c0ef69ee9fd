/** Synthetic people only: the names are common ones put together at random, the numbers from a range given to nobody. */

const givenNames = [
  "Alva",
  "Ove",
  "Milan",
  "Stina",
  "Pontus",
  "Ingrid",
  "Yusuf",
  "Maja",
  "Erik",
  "Fatima",
  "Lars",
  "Elsa",
  "Omar",
  "Britt",
  "Johan",
  "Leila",
  "Nils",
  "Saga",
  "Anders",
  "Zeynep",
  "Gustav",
  "Hanna",
  "Ali",
  "Vera",
  "Björn",
  "Åsa",
  "Kim",
  "Örjan",
];
const surnames = [
  "Lindqvist",
  "Demir",
  "Holm",
  "Nyström",
  "Sjöberg",
  "Hassan",
  "Åkesson",
  "Wallin",
  "Ekström",
  "Öberg",
  "Falk",
  "Norén",
  "Haddad",
  "Sundin",
  "Björk",
  "Ahmadi",
  "Lundgren",
  "Åström",
  "Palm",
  "Kovač",
  "Rask",
  "Viklund",
  "Brodin",
  "Engström",
];
const posts: [department: string, title: string][] = [
  ["Vård och omsorg", "Undersköterska"],
  ["Vård och omsorg", "Sjuksköterska"],
  ["Vård och omsorg", "Enhetschef"],
  ["Socialtjänsten", "Socialsekreterare"],
  ["Socialtjänsten", "Biståndshandläggare"],
  ["Utbildning", "Lärare"],
  ["Utbildning", "Rektor"],
  ["Stadsbyggnad", "Bygglovshandläggare"],
  ["Stadsbyggnad", "Mätningsingenjör"],
  ["Kommunledning", "Ekonom"],
  ["Kommunledning", "HR-specialist"],
  ["IT", "IT-tekniker"],
];

export interface SeedPerson {
  givenName: string;
  surname: string;
  department: string;
  title: string;
  email: string;
  personalNumber: string;
  phone?: string;
}

/** Twelve digits with a right check digit. The serials 980–999 are not given to living people. */
export function syntheticNumber(nth: number, coordination = false): string {
  const year = 1960 + ((nth * 7) % 42);
  const month = String(1 + ((nth * 5) % 12)).padStart(2, "0");
  const day = String(1 + ((nth * 11) % 28) + (coordination ? 60 : 0)).padStart(2, "0");
  const short = `${String(year % 100).padStart(2, "0")}${month}${day}${980 + (nth % 20)}`;
  const sum = [...short].reduce((total, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + Math.floor(doubled / 10) + (doubled % 10);
  }, 0);
  return `${year}${short.slice(2)}${(10 - (sum % 10)) % 10}`;
}

const known: string[] = [];
/** Of a persona, by subject: the same at every employer of the demo. */
export function personaNumber(subject: string): string {
  if (!known.includes(subject)) known.push(subject);
  return syntheticNumber(200 + known.indexOf(subject));
}

const asciiOf = (name: string) => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The nth made-up colleague; the same n is always the same person. */
export function seedPerson(
  nth: number,
  given: Partial<SeedPerson> = {},
  domain = "exempelkoping.example",
): SeedPerson {
  const givenName = given.givenName ?? givenNames[(nth * 11) % givenNames.length] ?? "Alva";
  const surname = given.surname ?? surnames[(nth * 7 + Math.floor(nth / 24)) % surnames.length] ?? "Prov";
  const [department, title] = posts[nth % posts.length] ?? ["IT", "IT-tekniker"];
  return {
    givenName,
    surname,
    department,
    title,
    email: `${asciiOf(givenName)}.${asciiOf(surname)}.${nth}@${domain}`,
    personalNumber: syntheticNumber(nth),
    ...given,
  };
}
