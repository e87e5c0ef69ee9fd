import { connection } from "next/server";
import { listEids } from "@/lib/credential/eid/list";
import { type EidListing, unfiltered } from "@/lib/domain/credential/eid-view";

const listing: EidListing = {
  view: "all",
  ...unfiltered,
  sort: "number",
  descending: true,
  after: null,
  before: null,
};

/** The same fifty rows by the same query, and nothing else: no sign-in, no shell, no words, no styles. */
export default async function Page() {
  await connection();
  const organisationId = process.env.BENCH_ORGANISATION ?? "";
  const { rows } = await listEids({ kind: "job", organisationId, name: "demo" }, listing);
  return (
    <table>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {row.holder.name}, {row.holder.title}, {row.holder.department}
            </th>
            <td>{row.number}</td>
            <td>{row.level}</td>
            <td>
              {row.carrier} {row.carrierNumber?.slice(-4)}
            </td>
            <td>{row.shown}</td>
            <td>{row.validDay}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
