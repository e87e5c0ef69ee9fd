import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { startDraftAction } from "@/lib/credential/eid/actions";
import type { Relation } from "@/lib/domain/credential/order";

interface OrderStartProps {
  slug: string;
  /** Whom it is for, or the e-ID it follows: either says who, so nobody is asked. */
  what: { employeeId: string } | { followsId: string; relation: Relation };
  tone?: "primary" | "quiet";
  children: ReactNode;
}

/** Begins an order for somebody known, at its second question. */
export function OrderStart({ slug, what, tone = "quiet", children }: OrderStartProps) {
  const about = "employeeId" in what ? what.employeeId : `${what.followsId}-${what.relation}`;
  return (
    <Form
      action={startDraftAction}
      hidden={what}
      idPrefix={`order-${about}`}
      inRow
      organisation={slug}
      requestId={randomUUID()}
    >
      <SubmitButton tone={tone}>{children}</SubmitButton>
    </Form>
  );
}
