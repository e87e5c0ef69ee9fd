import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { startDraftAction } from "@/lib/credential/eid/actions";
import type { Relation } from "@/lib/domain/credential/order";

interface OrderStartProps {
  slug: string;
  /** Whom it is for, the e-ID it follows, or what they applied for: each says who, so nobody is asked. */
  what: { employeeId: string } | { followsId: string; relation: Relation } | { managerRequestId: string };
  tone?: "primary" | "quiet";
  children: ReactNode;
}

/** Begins an order for somebody known, at its second question. */
export function OrderStart({ slug, what, tone = "quiet", children }: OrderStartProps) {
  const about = Object.values(what).join("-");
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
