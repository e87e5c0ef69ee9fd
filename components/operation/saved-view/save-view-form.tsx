"use client";

import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { saveViewAction } from "@/lib/operation/saved-view/actions";

interface SaveViewFormProps {
  organisation: string;
  requestId: string;
  hidden: Record<string, string>;
  /** Where views are renamed, shared and removed. */
  manage: string;
  words: Record<"open" | "name" | "hint" | "save" | "manage", string>;
}

/** On the line of the filters: the name that what is chosen is saved under. */
export function SaveViewForm({ manage, words, ...form }: SaveViewFormProps) {
  return (
    <Form {...form} action={saveViewAction} className="min-w-0 gap-2 print:hidden" idPrefix="view">
      <Details summary={words.open}>
        <div className="flex max-w-column flex-col gap-4 [&>button]:self-start">
          <TextField hint={words.hint} label={words.name} maxLength={60} name="name" />
          <SubmitButton tone="quiet">{words.save}</SubmitButton>
          <Link className="self-start py-1 text-sjo underline" href={manage}>
            {words.manage}
          </Link>
        </div>
      </Details>
    </Form>
  );
}
