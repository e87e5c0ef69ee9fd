"use client";

import { Code, codeLook } from "@/components/ui/code";
import { numeralLook } from "@/components/ui/level-numeral";
import { tagLook } from "@/components/ui/status-tag";
import { type Tone, tones } from "@/components/ui/tone";
import type { ShownStatus } from "@/lib/domain/shown-status";
import { toneOf } from "./eid-look";

const below = "text-ink-3 text-meta";

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
}

interface EidRowsProps {
  /** Where an e-ID's page is, but for its id. */
  base: string;
  rows: EidRowWords[];
  /** What a narrow room puts before each value: the heads of the columns. */
  heads: { number: string; level: string; carrier: string; status: string; until: string };
}

/**
 * The rows of the list, which travel as words and are drawn here from plain elements: made on the server, fifty rows
 * travel twice, as the page and as its description, and cost more than all else on it. They need no script.
 */
export function EidRows({ base, rows, heads }: EidRowsProps) {
  return rows.map(({ id, name, place, number, reference, level, carrier, shown, status, note, until }) => {
    const tone = toneOf[shown];
    const { edge, text } = tones[tone];
    const struck = shown === "revoked" || shown === "cancelled";
    return (
      <tr data-muted={shown === "cancelled" || shown === "expired" || undefined} key={id}>
        <th scope="row">
          {edge === "none" ? null : <span aria-hidden="true" className={`edge ${text}`} data-edge={edge} />}
          <a className="font-semibold text-ink no-underline hover:underline" href={base + id}>
            {name}
          </a>
          <div className={below}>{place}</div>
        </th>
        <td data-label={heads.number}>
          {reference ? (
            <div>
              <Code struck={struck}>{number}</Code>
              <div className={below}>{reference}</div>
            </div>
          ) : struck ? (
            <Code struck>{number}</Code>
          ) : (
            <span className={codeLook}>{number}</span>
          )}
        </td>
        <td data-center data-label={heads.level}>
          <span className={numeralLook}>{level}</span>
        </td>
        <td data-label={heads.carrier}>{carrier}</td>
        <td data-label={heads.status}>
          {note ? (
            <div>
              <Tag tone={tone} word={status} />
              <div className={below}>{note}</div>
            </div>
          ) : (
            <Tag tone={tone} word={status} />
          )}
        </td>
        <td data-label={heads.until}>{until}</td>
      </tr>
    );
  });
}

function Tag({ tone, word }: { tone: Tone; word: string }) {
  return (
    <span className={`${tagLook(tone)} justify-self-start`}>
      <svg aria-hidden="true" className="size-4 shrink-0">
        <use href={`#tone-${tone}`} />
      </svg>
      {word}
    </span>
  );
}
