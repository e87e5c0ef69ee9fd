"use client";

import { Code } from "@/components/ui/code";
import { edgeLook } from "@/components/ui/edge";
import { spriteTag } from "@/components/ui/sprite-tag";
import { type ShownStatus, toneOf } from "@/lib/domain/credential/shown-status";

/** A row in the reader's words. */
export interface EidRowWords {
  id: string;
  name: string;
  place: string;
  number: string;
  reference: string | null;
  level: number;
  carrier: string;
  shown: ShownStatus;
  status: string;
  note: string | null;
  until: string;
  /** What its box is called. */
  tick: string;
}

interface EidRowsProps {
  /** Where an e-ID's page is, but for its id. */
  base: string;
  /** EidRowWords[] as JSON: React describes and reads one string sooner than each word of each row. */
  rows: string;
  /** What a narrow room puts before each value: the heads of the columns. */
  /** Each row has a box to tick. */
  choose?: boolean;
  heads: { number: string; level: string; carrier: string; status: string; until: string };
}

/**
 * The rows of the list, which travel as words and are drawn here from plain elements: made on the server, fifty rows
 * travel twice, as the page and as its description, and cost more than all else on it. They need no script.
 */
export function EidRows({ base, rows, choose, heads }: EidRowsProps) {
  return (JSON.parse(rows) as EidRowWords[]).map(
    ({ id, name, place, number, reference, level, carrier, shown, status, note, until, tick }) => {
      const tone = toneOf[shown];
      const struck = shown === "revoked" || shown === "cancelled";
      return (
        <tr data-muted={shown === "cancelled" || shown === "expired" || undefined} key={id}>
          <th scope="row" {...edgeLook(tone)}>
            {choose ? (
              <p>
                <input aria-label={tick} name="eid" type="checkbox" value={id} />
                <span>
                  <a href={base + id}>{name}</a>
                  <small>{place}</small>
                </span>
              </p>
            ) : (
              <>
                <a href={base + id}>{name}</a>
                <div>{place}</div>
              </>
            )}
          </th>
          <td data-label={heads.number}>
            {reference ? (
              <div>
                <Code struck={struck}>{number}</Code>
                <div>{reference}</div>
              </div>
            ) : struck ? (
              <Code struck>{number}</Code>
            ) : (
              <code>{number}</code>
            )}
          </td>
          <td data-center data-label={heads.level}>
            <span data-label={heads.level}>{level}</span>
          </td>
          <td data-label={heads.carrier}>{carrier}</td>
          <td data-label={heads.status}>
            {note ? (
              <div>
                {spriteTag(tone, status)}
                <div>{note}</div>
              </div>
            ) : (
              spriteTag(tone, status)
            )}
          </td>
          <td data-label={heads.until}>{until}</td>
        </tr>
      );
    },
  );
}
