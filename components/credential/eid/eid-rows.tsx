"use client";

import { Code } from "@/components/ui/code";
import { edgeLook } from "@/components/ui/edge";
import { type Packed, unpacked } from "@/components/ui/packed";
import { spriteTag } from "@/components/ui/sprite-tag";
import type { Tone } from "@/components/ui/tone";

/** A row in the reader's words. */
export interface EidRowWords {
  id: string;
  name: string;
  place: string;
  number: string;
  reference: string | null;
  level: number;
  carrier: string;
  tone: Tone;
  status: string;
  /** Its number is no longer valid. */
  struck: boolean;
  /** It lies behind, and draws no eye. */
  muted: boolean;
  note: string | null;
  until: string;
}

interface EidRowsProps {
  /** Where an e-ID's page is, but for its id. */
  base: string;
  rows: Packed<EidRowWords>;
  /** What a narrow room puts before the level. */
  level: string;
  /** Each row has a box to tick, and what that is called: "Välj {number}, {name}". */
  tick?: string;
}

/**
 * The rows of the list, which travel as words and are drawn here from plain elements: made on the server, fifty rows
 * travel twice, as the page and as its description, and cost more than all else on it. They need no script.
 */
export function EidRows({ base, rows, level: levelWord, tick }: EidRowsProps) {
  return unpacked(rows).map(
    ({ id, name, place, number, reference, level, carrier, tone, status, struck, muted, note, until }) => {
      return (
        <tr data-muted={muted || undefined} key={id}>
          <th scope="row" {...edgeLook(tone)}>
            {tick ? (
              <p>
                <input aria-label={said(tick, { number, name })} name="eid" type="checkbox" value={id} />
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
          <td>
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
          <td data-center>
            <span data-label={levelWord}>{level}</span>
          </td>
          <td>{carrier}</td>
          <td>
            {note ? (
              <div>
                {spriteTag(tone, status)}
                <div>{note}</div>
              </div>
            ) : (
              spriteTag(tone, status)
            )}
          </td>
          <td>{until}</td>
        </tr>
      );
    },
  );
}

const said = (words: string, given: Record<string, string>) =>
  words.replace(/\{(\w+)\}/g, (_, name) => given[name] ?? "");
