"use client";

import { type Packed, unpacked } from "@/components/ui/packed";

/** A row in the reader's words. */
export interface EmployeeRowWords {
  id: string;
  name: string;
  /** Title and what else is to be known; "" for nothing. */
  about: string;
  department: string;
  employment: string;
  /** How many valid e-IDs there are, and the words where there is none. */
  eids: number;
  noEid: string;
  ended: boolean;
}

interface EmployeeRowsProps {
  /** Where a person's page is, but for the id. */
  base: string;
  rows: Packed<EmployeeRowWords>;
  /** Each row has a box to tick, and what that is called: "Välj {name}". */
  tick?: string;
  /** What a narrow room puts before each value. */
  heads: { department: string; employment: string; eids: string };
}

/** The rows of the register, drawn lean as those of the e-IDs are (eid-rows.tsx). They need no script. */
export function EmployeeRows({ base, rows, tick, heads }: EmployeeRowsProps) {
  return unpacked(rows).map(({ id, name, about, department, employment, eids, noEid, ended }) => {
    const named = (
      <>
        <a href={base + id}>
          <bdi>{name}</bdi>
        </a>
        {about ? <small>{about}</small> : null}
      </>
    );
    return (
      <tr data-muted={ended || undefined} key={id}>
        <th scope="row">
          {tick ? (
            <p>
              <input
                aria-label={tick.replace("{name}", () => name)}
                name="employee"
                type="checkbox"
                value={id}
              />
              <span>{named}</span>
            </p>
          ) : (
            named
          )}
        </th>
        <td data-label={heads.department}>{department}</td>
        <td data-label={heads.employment}>{employment}</td>
        <td data-label={heads.eids} data-numeric>
          {eids > 0 ? eids : <small>{noEid}</small>}
        </td>
      </tr>
    );
  });
}
