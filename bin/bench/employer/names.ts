// Made-up names in the proportions of a Swedish register: a few surnames that many share, and thousands that few do.

const common =
  "Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson".split(" ");
const heads =
  "Al Asp Berg Björk Blom Bro Dal Ek Eng Fors Gran Grön Hag Hall Hed Holm Hög Kall Lind Ljung Lund Lång Malm Mo Ny Näs Ros Rönn Sand Sjö Skog Sten Strand Ström Söder Tall Vall Vik Vinter Väst Åker Ång Ö Öst".split(
    " ",
  );
const tails =
  "berg blad bom borg by dal ell en fors gren gård hall holm in kvist lind lund löf man mark mo qvist rot roth sjö skog sten stedt ström ståhl vall wall vik ås".split(
    " ",
  );
const given =
  "Alva Anders Anna Annika Axel Birgitta Björn Camilla Christina Daniel Elin Emma Erik Eva Fatima Fredrik Göran Gustav Hanna Helena Ingrid Jan Johan Jonas Karin Katarina Kerstin Kristina Lars Lena Linnéa Magnus Malin Maria Marie Mehmet Mikael Mohammed Nils Olle Per Peter Pia Sara Siv Sofia Stefan Sven Thomas Ulla Ulrika Viktor Yusuf Åke Åsa Örjan".split(
    " ",
  );
const departments =
  "Vård och omsorg,Socialtjänsten,Utbildning,Förskolan,Stadsbyggnad,Kultur och fritid,Räddningstjänsten,Ekonomi,Personal,IT,Miljö och hälsa,Gator och parker".split(
    ",",
  );

const compound = heads.flatMap((head) => tails.map((tail) => head + tail));
const rare = compound.flatMap((name) => [name, `${name}sson`, `${name}er`]);
const at = <Value>(list: Value[], nth: number): Value => list[nth % list.length] as Value;

const units = 45;
/** Each of the twelve above with its units below it: 552, the first of them the twelve. */
export const allDepartments: { name: string; above: number | null }[] = [
  ...departments.map((name) => ({ name, above: null })),
  ...departments.flatMap((name, above) =>
    Array.from({ length: units }, (_, nth) => ({ name: `${name} enhet ${nth + 1}`, above })),
  ),
];

/** The nth person's name, and which of the departments is theirs: a third have a common surname. */
export function nameOf(nth: number): { givenName: string; surname: string; department: number } {
  const surname = nth % 3 === 0 ? at(common, ((nth / 3) % 10) | 0) : at(rare, (nth * 2_654_435_761) >>> 7);
  return {
    givenName: at(given, (nth * 40_503) >>> 3),
    surname,
    department: (nth * 31) % allDepartments.length,
  };
}
