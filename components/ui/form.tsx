"use client";

import { type ReactNode, useActionState, useEffect, useMemo, useRef } from "react";
import { Banner } from "./banner";
import { classNames } from "./class-names";
import { ErrorSummary } from "./error-summary";
import { focusHeading } from "./focus-heading";
import { type FormAction, FormContext, type FormState, fieldId, idle } from "./form-state";
import { HiddenFields } from "./hidden-fields";
import { ResendWhenOnline } from "./resend-when-online";
import { type UiWords, useWords } from "./words";

export type { FormAction, FormState } from "./form-state";

type FormProps = {
  action: FormAction;
  /** Slug of the employer in the URL. */
  organisation?: string;
  /** A uuid made on the server, so that a double click and a replay end well. */
  requestId?: string;
  hidden?: Record<string, string | number>;
  /** Heading of the error summary; otherwise the root's word. */
  errorTitle?: string;
  /** What to say when the network was lost; otherwise the root's word. */
  offline?: string;
  /** Sends again by itself until the network is back. Only for what is safe to repeat. */
  retry?: boolean;
  /** One button among others in a row: what it was told stands above the whole row. */
  inRow?: boolean;
  /** Set when two forms on a page have a field of the same name. */
  idPrefix?: string;
  className?: string;
  children: ReactNode;
};

const column = "flex flex-col gap-6 [&>button]:self-start";

/** The form around a server action. Works before JavaScript; keeps what was typed; shows each field its own error. */
export function Form(props: FormProps) {
  const words = useWords();
  const [state, send, pending] = useActionState(
    reaching(props.action, props.offline || words.offline, words),
    idle,
  );
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => (pending ? leaveNobodyBehind : undefined), [pending]);
  return (
    <FormContext value={{ state, idPrefix: props.idPrefix }}>
      <form
        action={send}
        className={props.inRow ? "contents" : classNames(column, props.className)}
        noValidate
        ref={form}
      >
        <HiddenFields hidden={props.hidden} organisation={props.organisation} requestId={props.requestId} />
        <Outcome
          className={props.inRow ? "-order-1 basis-full" : undefined}
          errorTitle={props.errorTitle || words.errorTitle}
          idPrefix={props.idPrefix}
          state={state}
        />
        {props.children}
      </form>
      {props.retry && state.status === "refused" && state.unreached ? <ResendWhenOnline form={form} /> : null}
    </FormContext>
  );
}

/** What the last press led to, above the fields. */
export function Outcome({
  state,
  errorTitle,
  idPrefix,
  className,
}: {
  state: FormState;
  errorTitle: string;
  idPrefix?: string | undefined;
  className?: string | undefined;
}) {
  const { errorPrefix } = useWords();
  const errors = useMemo(() => listErrors(state, idPrefix), [state, idPrefix]);
  if (state.status === "done" && state.message) {
    return (
      <Banner role="status" tone="done">
        {state.message}
      </Banner>
    );
  }
  if (state.status !== "refused") return null;
  return (
    <ErrorSummary
      className={className}
      errors={errors}
      link={state.link}
      message={state.message}
      prefix={errorPrefix}
      title={state.title ?? errorTitle}
    />
  );
}

const none: { id: string; message: string }[] = [];

function listErrors(state: FormState, idPrefix: string | undefined) {
  // While it sends again by itself the same refusal stands: it must not take the focus every time.
  if (state.status !== "refused" || state.unreached) return none;
  return Object.entries(state.fields).map(([name, message]) => ({ id: fieldId(name, idPrefix), message }));
}

/**
 * Before JavaScript the action itself must be handed over; in a browser a lost network, a form larger than the
 * server takes, or one that was turned away, becomes a refusal that keeps the text.
 */
function reaching(
  action: FormAction,
  offline: string,
  { tooLarge, busy }: Pick<UiWords, "tooLarge" | "busy">,
): FormAction {
  if (typeof window === "undefined" || !offline) return action;
  return async (state, form) => {
    try {
      return await action(state, form);
    } catch (error) {
      const refused = { status: "refused", fields: {}, values: typedValues(form) } as const;
      // fetch rejects with TypeError when no answer came; the words are the gate's; every other error is error.tsx's.
      if (error instanceof TypeError) return { ...refused, message: offline, unreached: true };
      if (error instanceof Error && error.message === "too-large") return { ...refused, message: tooLarge };
      if (error instanceof Error && error.message === "busy") return { ...refused, message: busy };
      throw error;
    }
  };
}

/** A form that is gone once it is sent takes the focus with it, also where the address stays the same. */
function leaveNobodyBehind(): void {
  if (document.activeElement === document.body) focusHeading();
}

function typedValues(form: FormData): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const name of form.keys())
    values[name] = form.getAll(name).filter((value) => typeof value === "string");
  return values;
}
