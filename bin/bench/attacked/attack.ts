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

/**
 * A wave is twenty uploads, 200 searches and twenty long questions at once. It answers how often each was answered how,
 * once all have been.
 */
export async function hostilities(attackers: Attackers): Promise<() => Promise<string>> {
  const upload = uploading(attackers.uploaders);
  const search = () => attackers.flooder.read("/search?q=an");
  const ask = await asking(attackers);
  return async () => {
    const answers = await Promise.all([
      ...several(uploadsAtOnce, "upload", upload),
      ...several(searchesAtOnce, "search", search),
      ...several(questionsAtOnce, "question", ask),
    ]);
    const counts = new Map<string, number>();
    for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
    return [...counts].map(([answer, count]) => `${answer} ${count} times`).join(", ");
  };
}

const several = (count: number, name: string, act: (nth: number) => Promise<{ status: number }>) =>
  Array.from({ length: count }, async (_, nth) => `${name} ${(await act(nth)).status}`);

/** Two workbooks by turns: one of 16 MB, and one that is nothing but open tags. */
function uploading(uploaders: readonly Visitor[]) {
  const row = (nth: number) => `<row><c t="inlineStr"><is><t>${nth % 60}</t></is></c></row>`;
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
