import type { ReactNode } from "react";
import { buttonLook } from "@/components/ui/button-look";

interface PostedProps {
  to?: "/api/lost" | "/api/break-glass";
  slug: string;
  what: "code" | "open" | "card";
  submit: string;
  tone?: "primary" | "solid-danger";
  children: ReactNode;
}

/** What each of the ways in without a sign-in is sent by: a plain form, so that it works before JavaScript. */
export function Posted({ to = "/api/lost", slug, what, submit, tone = "primary", children }: PostedProps) {
  return (
    <form action={to} className="flex flex-col gap-4" method="post">
      <input name="organisation" type="hidden" value={slug} />
      <input name="what" type="hidden" value={what} />
      {children}
      <button className={buttonLook({ tone, size: "big" }, "w-full")} type="submit">
        {submit}
      </button>
    </form>
  );
}
