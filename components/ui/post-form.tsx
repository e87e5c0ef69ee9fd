"use client";

import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Outcome } from "./form";
import { FormContext, type FormState, idle } from "./form-state";
import { HiddenFields } from "./hidden-fields";
import { useWords } from "./words";

type PostFormProps = {
  /** URL of a route handler that answers POST and redirects back. */
  action: string;
  organisation?: string;
  requestId?: string;
  hidden?: Record<string, string | number>;
  /** True when a file is sent. */
  multipart?: boolean;
  /** What the route answered, if the page was given it. */
  state?: FormState;
  errorTitle?: string;
  idPrefix?: string;
  className?: string;
  children: ReactNode;
};

/** A plain HTML form for route handlers: files, which a server action stops at 1 MB. */
export function PostForm({
  action,
  multipart,
  state = idle,
  errorTitle,
  idPrefix,
  className,
  children,
  ...carried
}: PostFormProps) {
  const words = useWords();
  return (
    <FormContext value={{ state, idPrefix }}>
      <form
        action={action}
        className={classNames("flex flex-col gap-6 [&>button]:self-start", className)}
        encType={multipart ? "multipart/form-data" : undefined}
        method="post"
        noValidate
      >
        <HiddenFields {...carried} />
        <Outcome errorTitle={errorTitle || words.errorTitle} idPrefix={idPrefix} state={state} />
        {children}
      </form>
    </FormContext>
  );
}
