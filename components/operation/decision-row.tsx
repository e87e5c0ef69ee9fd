import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { Code } from "@/components/ui/code";
import { Form, type FormAction } from "@/components/ui/form";
import { StatusTag } from "@/components/ui/status-tag";
import { SubmitButton } from "@/components/ui/submit-button";
import { Technical } from "@/components/ui/technical";
import type { Tone } from "@/components/ui/tone";
import type { DisposalState, DisposalVerb } from "@/lib/domain/operation/disposal";

const tones: Record<DisposalState, Tone> = {
  proposed: "massing",
  decided: "gran",
  "carried-out": "bjork",
  withdrawn: "sten",
  lapsed: "sten",
};

interface RowProps {
  title: string;
  one: { state: DisposalState; reference: string; digest: string | null };
  words: Record<"state" | "digest" | "technical", string>;
  /** Who did what and when, and how much went. */
  told: readonly string[];
  children?: ReactNode;
}

/** What two decide that records go: of a class of them, or of a person. */
export function DecisionRow({ title, one, words, told, children }: RowProps) {
  return (
    <li className="border-hair border-b py-4">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <b>{title}</b>
        <StatusTag tone={tones[one.state]}>{words.state}</StatusTag>
      </div>
      <p>{one.reference}</p>
      <p className="text-ink-2 text-meta">{told.join(". ")}</p>
      {one.digest ? (
        <Technical
          items={[{ label: words.digest, value: <Code long>{one.digest}</Code> }]}
          title={words.technical}
        />
      ) : null}
      {children}
    </li>
  );
}

interface VerbsProps {
  one: { id: string; verbs: readonly DisposalVerb[] };
  actions: Record<DisposalVerb, FormAction>;
  hidden: Record<string, string | number>;
  wordOf: (verb: DisposalVerb) => string;
  slug: string;
}

/** What this officer may do with it now. */
export function DecisionVerbs({ one, actions, hidden, wordOf, slug }: VerbsProps) {
  return (
    <div className="mt-2 flex flex-wrap gap-3">
      {one.verbs.map((verb) => (
        <Form
          action={actions[verb]}
          hidden={hidden}
          idPrefix={`${verb}-${one.id}`}
          key={verb}
          organisation={slug}
          requestId={randomUUID()}
        >
          <SubmitButton tone={verb === "confirm" ? "danger" : "quiet"}>{wordOf(verb)}</SubmitButton>
        </Form>
      ))}
    </div>
  );
}
