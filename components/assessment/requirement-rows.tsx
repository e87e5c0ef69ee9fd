"use client";

import { SectionRule } from "@/components/ui/section-rule";
import { spriteTag } from "@/components/ui/sprite-tag";
import { TableFrame } from "@/components/ui/table-frame";
import type { ShownAssessment } from "@/lib/domain/assessment";
import { toneOf } from "./assessment-look";

/** A requirement in the reader's words. */
export interface RequirementWords {
  id: string;
  title: string;
  /** It is to be read again. */
  reread?: true | undefined;
  owner?: string | undefined;
  shown: ShownAssessment;
  /** Nothing shows it without. */
  proof?: string | undefined;
  next?: string | undefined;
}
export interface ChapterWords {
  id: string;
  title: string;
  rows: RequirementWords[];
}

interface RequirementRowsProps {
  /** ChapterWords[] as JSON: React describes and reads one string sooner than each word of each row. */
  chapters: string;
  here: string;
  choose: boolean;
  heads: { requirement: string; owner: string; shown: string; proof: string; next: string };
  standings: Record<ShownAssessment, string>;
  /** What is said of a requirement that is to be read again. */
  reread: string;
}

/**
 * A table for each chapter, which travel as words and are drawn here from plain elements: made on the server they
 * travel twice, as the page and as its description, and cost more than all else on it. They need no script.
 */
export function RequirementRows({ chapters, ...row }: RequirementRowsProps) {
  const columns = Object.entries(row.heads).map(([key, label]) => ({ key, label }));
  return (JSON.parse(chapters) as ChapterWords[]).map(({ id, title, rows }) => (
    <SectionRule id={`chapter-${id}`} key={id} title={title}>
      <TableFrame caption={title} columns={columns} lean="ticks">
        {rows.map((words) => drawn(words, row))}
      </TableFrame>
    </SectionRule>
  ));
}

type Around = Omit<RequirementRowsProps, "chapters">;

function drawn(words: RequirementWords, { here, choose, heads, standings, reread }: Around) {
  const { id, title, owner, shown, proof, next } = words;
  const tone = toneOf[shown];
  const name = (
    <>
      <a href={`${here}/${id}`}>
        <b>{id}</b>
        {` ${title}`}
      </a>
      {words.reread ? <span>{reread}</span> : null}
    </>
  );
  const box = <input aria-label={`${id} ${title}`} name="requirement" type="checkbox" value={id} />;
  return (
    <tr key={id}>
      <th scope="row">
        {choose ? (
          <div>
            {box}
            <div>{name}</div>
          </div>
        ) : (
          name
        )}
      </th>
      <td className={owner ? undefined : "text-ink-3"} data-label={heads.owner}>
        {owner ?? "–"}
      </td>
      <td className={shown === "not-applicable" ? "text-ink-3" : undefined} data-label={heads.shown}>
        {tone ? <div>{spriteTag(tone, standings[shown])}</div> : standings[shown]}
      </td>
      <td data-label={heads.proof}>{proof ?? "–"}</td>
      <td className={next ? "whitespace-nowrap" : undefined} data-label={heads.next}>
        {next ?? "–"}
      </td>
    </tr>
  );
}
