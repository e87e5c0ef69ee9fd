"use client";

import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { saveViewAction } from "@/lib/operation/saved-view/actions";

interface SaveViewFormProps {
  organisation: string;
  requestId: string;
  hidden: Record<string, string>;
  words: Record<"open" | "name" | "hint" | "save", string>;
}

/** Behind a line of its own, beneath the filters: the name that what is chosen is kept under. */
export function SaveViewForm({ words, ...form }: SaveViewFormProps) {
  return (
    <Form
      {...form}
      action={saveViewAction}
      className="-mt-2 mb-3 max-w-column gap-2 print:hidden"
      idPrefix="view"
    >
      <Details summary={words.open}>
        <div className="flex flex-col gap-4 [&>button]:self-start">
          <TextField hint={words.hint} label={words.name} maxLength={60} name="name" />
          <SubmitButton tone="quiet">{words.save}</SubmitButton>
        </div>
      </Details>
    </Form>
  );
}
