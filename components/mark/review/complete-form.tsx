import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { getTranslations } from "@/lib/i18n/server";
import { completeRoleReviewAction, startRoleReviewAction } from "@/lib/mark/review/actions";
import type { RoleReviewPage } from "@/lib/mark/review/read";

interface ReviewFormProps {
  markId: string;
  slug: string;
  requestId: string;
}

/** Begins a review of every role there is. */
export async function StartRoleReview({ markId, slug, requestId }: ReviewFormProps) {
  const t = await getTranslations("review");
  return (
    <Form action={startRoleReviewAction} hidden={{ markId }} organisation={slug} requestId={requestId}>
      <SubmitButton tone="quiet">{t("roles-start")}</SubmitButton>
    </Form>
  );
}

/** Ends it when every role is decided, or says how many are left. */
export async function CompleteRoleReview({ page, ...props }: ReviewFormProps & { page: RoleReviewPage }) {
  const t = await getTranslations("review");
  const left = page.rows.filter(({ decision }) => decision === null).length;
  if (left > 0) return <p>{t("complete-waits", { count: left })}</p>;
  return (
    <Form
      action={completeRoleReviewAction}
      hidden={{ markId: props.markId, reviewId: page.review.id }}
      organisation={props.slug}
      requestId={props.requestId}
    >
      <p>{t("complete-lead")}</p>
      <SubmitButton>{t("complete")}</SubmitButton>
    </Form>
  );
}
