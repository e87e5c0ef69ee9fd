"use client";

import { FieldError } from "@/components/ui/field";
import { type FieldWiring, useField } from "@/components/ui/form-state";
import { SectionRule } from "@/components/ui/section-rule";
import { spriteTag } from "@/components/ui/sprite-tag";
import { TableFrame } from "@/components/ui/table-frame";
import type { ShownAssessment } from "@/lib/domain/mark/assessment";
import { toneOf, type Waits } from "./assessment-look";

/** A requirement in the reader's words. */
export interface RequirementWords {
  id: string;
  title: string;
  /** What it waits for besides its owner. */
  waits?: Waits | undefined;
  owner?: string | undefined;
  shown: ShownAssessment;
  /** Why evidence alone does not make it met. */
  why?: string | undefined;
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
  waits: Record<Waits, string>;
}

/**
 * A table for each chapter, which travel as words and are drawn here from plain elements: made on the server they
 * travel twice, as the page and as its description, and cost more than all else on it. They need no script.
 */
export function RequirementRows({ chapters, ...row }: RequirementRowsProps) {
  const wiring = useField("requirement", { hint: false });
  const columns = Object.entries(row.heads).map(([key, label]) => ({ key, label }));
  const all = JSON.parse(chapters) as ChapterWords[];
  const around = { ...row, wiring, first: all[0]?.rows[0]?.id };
  return (
    <>
      {wiring.error ? (
        <FieldError id={wiring.errorId} prefix={wiring.errorPrefix}>
          {wiring.error}
        </FieldError>
      ) : null}
      {all.map(({ id, title, rows }) => (
        <SectionRule id={`chapter-${id}`} key={id} title={title}>
          <TableFrame caption={title} columns={columns} lean="ticks">
            {rows.map((words) => drawn(words, around))}
          </TableFrame>
        </SectionRule>
      ))}
    </>
  );
}

type Around = Omit<RequirementRowsProps, "chapters"> & {
  wiring: FieldWiring;
  /** Where the error summary leads when nothing was ticked. */
  first: string | undefined;
};

/** Ticked as it was sent, where the form was refused; the first box has the field's own id and error. */
function box({ id, title }: RequirementWords, { wiring, first }: Around) {
  const { typed, describedBy, error } = wiring;
  return (
    <input
      aria-describedby={id === first ? describedBy : undefined}
      aria-invalid={(id === first && error !== undefined) || undefined}
      aria-label={`${id} ${title}`}
      defaultChecked={typed?.includes(id)}
      id={id === first ? wiring.id : undefined}
      name="requirement"
      type="checkbox"
      value={id}
    />
  );
}

function drawn(words: RequirementWords, around: Around) {
  const { here, choose, heads, standings, waits } = around;
  const { id, title, owner, shown, why, proof, next } = words;
  const tone = toneOf[shown];
  const name = (
    <>
      <a href={`${here}/${id}`}>
        <b>{id}</b>
        {` ${title}`}
      </a>
      {words.waits ? <span>{waits[words.waits]}</span> : null}
    </>
  );
  return (
    <tr key={id}>
      <th scope="row">
        {choose ? (
          <div>
            {box(words, around)}
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
        {tone ? (
          <div>
            {spriteTag(tone, standings[shown])}
            {why ? <div>{why}</div> : null}
          </div>
        ) : (
          standings[shown]
        )}
      </td>
      <td data-label={heads.proof}>{proof ?? "–"}</td>
      <td className={next ? "whitespace-nowrap" : undefined} data-label={heads.next}>
        {next ?? "–"}
      </td>
    </tr>
  );
}
