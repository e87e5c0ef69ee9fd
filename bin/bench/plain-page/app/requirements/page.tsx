import { connection } from "next/server";
import { readRequirements } from "@/lib/mark/assessment/read";

/** The same requirements by the same query, and nothing else: no sign-in, no shell, no words, no styles. */
export default async function Page() {
  await connection();
  const organisationId = process.env.BENCH_ORGANISATION ?? "";
  const bench = { kind: "job", organisationId, name: "demo" } as const;
  const { chapters } = await readRequirements(bench, { markId: process.env.BENCH_MARK ?? "" });
  return (
    <table>
      <tbody>
        {chapters.flatMap(({ rows }) =>
          rows.map(({ requirement, assessment, shown, behind }) => (
            <tr key={requirement.id}>
              <th scope="row">
                {requirement.id} {requirement.titleSv}
              </th>
              <td>{assessment.ownerName}</td>
              <td>{shown}</td>
              <td>{behind.control}</td>
              <td>{assessment.nextReviewOn}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
