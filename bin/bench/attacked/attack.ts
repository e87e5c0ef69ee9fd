import { join } from "node:path";
import { Employers } from "@/bin/demo-service/employers";
import { mayQuestion } from "@/bin/demo-service/questions";
import { settingsOf } from "@/bin/demo-service/settings";
import { workbookParts, zipOf } from "@/lib/testing/testing-zip";
import { employer, type Visitor } from "./visitor";

interface Attackers {
  uploaders: readonly Visitor[];
  flooder: Visitor;
  apiUrl: string;
  /** The product's own, with the key of the demo's client. */
  folder: string;
}

const uploadsAtOnce = 20;
const searchesAtOnce = 200;
const questionsAtOnce = 20;

/** Twenty uploads, 200 searches and twenty long questions, and the same again until it is ended, which answers how many of each. */
export async function hostilities(attackers: Attackers) {
  const upload = uploading(attackers.uploaders);
  const search = () => attackers.flooder.read("/search?q=an");
  const ask = await asking(attackers);
  const counts: Record<string, number> = {};
  let isOver = false;
  const again = async (what: string, act: (nth: number) => Promise<{ status: number }>) => {
    for (let nth = 0; !isOver; nth++) {
      const answered = `${what} ${(await act(nth)).status}`;
      counts[answered] = (counts[answered] ?? 0) + 1;
    }
  };
  const hands = (count: number, what: string, act: (nth: number) => Promise<{ status: number }>) =>
    Array.from({ length: count }, (_, hand) => again(what, (nth) => act(hand + nth)));
  const whole = Promise.all([
    ...hands(uploadsAtOnce, "upload", upload),
    ...hands(searchesAtOnce, "search", search),
    ...hands(questionsAtOnce, "question", ask),
  ]);
  whole.catch(() => undefined);
  return {
    async end(): Promise<string> {
      isOver = true;
      await whole;
      return JSON.stringify(counts);
    },
  };
}

/** Two workbooks by turns: one of 16 MB, and one that is nothing but open tags. */
function uploading(uploaders: readonly Visitor[]) {
  const row = (nth: number) => `<row><c t="inlineStr"><is><t>${nth % 300}</t></is></c></row>`;
  const swelling = Array.from({ length: 330_000 }, (_, nth) => row(nth)).join("");
  const files = [swelling, "<a>".repeat(42_000_000)].map((rows) => zipOf(workbookParts(rows)));
  console.log(
    `# workbooks of ${files.map(({ length }) => `${(length / 1000).toFixed(0)} kB`).join(" and ")}`,
  );
  return async (nth: number) => {
    const form = new FormData();
    form.append("extent", "part");
    form.append("file", new Blob([new Uint8Array(files[nth % files.length] ?? [])]), "anstallda.xlsx");
    const uploader = uploaders[nth % uploaders.length];
    if (!uploader) throw new Error("nobody uploads");
    return await uploader.post(`/api/files/employee-lists?organisation=${employer.slice(1)}`, form);
  };
}

/** A client of the demo asks, with a time and an amount that are mostly spaces. */
async function asking({ apiUrl, folder }: Attackers) {
  const SECRETS_DIR = join(folder, "secrets");
  const client = await Employers.knownBy(settingsOf({ API_URL: apiUrl, SECRETS_DIR }));
  const who = {
    kind: "affiliation",
    id: "nobody",
    level: "3",
    since: 0,
    employer: employer.slice(1),
  } as const;
  const long = `1${" ".repeat(30_000)}x`;
  const plain = mayQuestion(who, "authenticate", undefined);
  const question = { ...plain, context: { ...plain.context, time: long } };
  return () =>
    client.decide({ slug: employer.slice(1), language: "sv" }, "access_evaluation_endpoint", question);
}
