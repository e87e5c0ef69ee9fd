"use client";

import { type ReactNode, useActionState, useMemo, useRef } from "react";
import { Banner } from "./banner";
import { classNames } from "./class-names";
import { ErrorSummary } from "./error-summary";
import { type FormAction, FormContext, type FormState, fieldId, idle } from "./form-state";
import { HiddenFields } from "./hidden-fields";
import { ResendWhenOnline } from "./resend-when-online";
import { useWords } from "./words";

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
  /** Set when two forms on a page have a field of the same name. */
  idPrefix?: string;
  className?: string;
  children: ReactNode;
};

/** The form around a server action. Works before JavaScript; keeps what was typed; shows each field its own error. */
export function Form(props: FormProps) {
  const words = useWords();
  const [state, send] = useActionState(reaching(props.action, props.offline || words.offline), idle);
  const form = useRef<HTMLFormElement>(null);
  return (
    <FormContext value={{ state, idPrefix: props.idPrefix }}>
      <form
        action={send}
        className={classNames("flex flex-col gap-6 [&>button]:self-start", props.className)}
        noValidate
        ref={form}
      >
        <HiddenFields hidden={props.hidden} organisation={props.organisation} requestId={props.requestId} />
        <Outcome errorTitle={props.errorTitle || words.errorTitle} idPrefix={props.idPrefix} state={state} />
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
}: {
  state: FormState;
  errorTitle: string;
  idPrefix?: string | undefined;
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
  return <ErrorSummary errors={errors} message={state.message} prefix={errorPrefix} title={errorTitle} />;
}

const none: { id: string; message: string }[] = [];

function listErrors(state: FormState, idPrefix: string | undefined) {
  // While it sends again by itself the same refusal stands: it must not take the focus every time.
  if (state.status !== "refused" || state.unreached) return none;
  return Object.entries(state.fields).map(([name, message]) => ({ id: fieldId(name, idPrefix), message }));
}

/** Before JavaScript the action itself must be handed over; in a browser a lost network becomes a refusal that keeps the text. */
function reaching(action: FormAction, offline: string): FormAction {
  if (typeof window === "undefined" || !offline) return action;
  return async (state, form) => {
    try {
      return await action(state, form);
    } catch (error) {
      // fetch rejects with TypeError when no answer came; every other error belongs to error.tsx.
      if (!(error instanceof TypeError)) throw error;
      return { status: "refused", message: offline, fields: {}, values: typedValues(form), unreached: true };
    }
  };
}

function typedValues(form: FormData): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const name of form.keys())
    values[name] = form.getAll(name).filter((value) => typeof value === "string");
  return values;
}
