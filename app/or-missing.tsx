import type { Metadata } from "next";
import type { ReactNode } from "react";
import { awaitedTitle } from "@/app/role-awaited";
import { Busy, BusyPage } from "@/components/shell/busy";
import { Missing, MissingPage } from "@/components/shell/missing";
import type { Permission } from "@/lib/domain/core/permission";
import { Refusal } from "@/lib/domain/core/refusal";
import { refusalText } from "@/lib/i18n/refusal";
import { getTranslations } from "@/lib/i18n/server";
import { currentRequestId, numbered } from "@/lib/program/request-context";
import { actorIn } from "@/lib/session";
import { answerWith } from "@/lib/web/answer-status";
import { busyWith, missingPage } from "@/lib/web/page-or-404";

interface Address {
  params: Promise<{ organisation: string }>;
}
type Part<Props> = (props: Props) => Promise<ReactNode>;

/**
 * A page, or the words that it is not there, is closed to this person or has to wait, with that status. Next would answer with an
 * empty body that only JavaScript fills (docs/adr/0015).
 */
export function orMissing<Props extends Address>(page: Part<Props>): Part<Props> {
  const missing = async ({ params }: Props, permission: Permission | undefined) => {
    const { organisation: slug } = await params;
    return <Missing actor={await actorIn(slug)} permission={permission} slug={slug} />;
  };
  return orInstead(page, missing, Busy);
}

/** The same for a layout, or for a page without one: the words come with a frame of their own. */
export function orMissingPage<Props extends Address>(layout: Part<Props>): Part<Props> {
  return orInstead(layout, async () => <MissingPage />, BusyPage);
}

function orInstead<Props extends Address>(
  part: Part<Props>,
  instead: (props: Props, permission: Permission | undefined) => Promise<ReactNode>,
  Waiting: Part<{ why: string; reference: string | undefined }>,
): Part<Props> {
  return async (props) => {
    try {
      return await part(props);
    } catch (fault) {
      const busy = busyWith(fault);
      if (busy && answerWith(busy.code === "too-much-at-once" ? 429 : 503))
        return <Waiting reference={currentRequestId()} why={await refusalText(new Refusal(busy.code))} />;
      const missing = missingPage(fault);
      if (!missing || !answerWith(missing.permission ? 403 : 404)) throw numbered(fault);
      return instead(props, missing.permission);
    }
  };
}

/** The title of such a page, where the title is read from what the page is about. */
export function titleOrMissing<Props>(
  title: (props: Props) => Promise<Metadata>,
): (props: Props) => Promise<Metadata> {
  return async (props) => {
    try {
      return await title(props);
    } catch (fault) {
      const t = await getTranslations("page");
      if (busyWith(fault)) return { title: t("busy") };
      const missing = missingPage(fault);
      if (!missing) throw fault;
      return { title: t(missing.permission ? "closed" : "not-found") };
    }
  };
}

/** For a layout: every page beneath it is called missing where it is another employer's. */
export async function titleOfOthers({ params }: Address): Promise<Metadata> {
  const { organisation: slug } = await params;
  if (await actorIn(slug)) return {};
  const awaited = await awaitedTitle(slug);
  return awaited ? wholeTitle(awaited) : titleOfAll("not-found");
}

/** For a layout beneath which every page is about one thing: all of them are called missing where that is. */
export function titleBeneath<Props>(
  look: (props: Props) => Promise<unknown>,
): (props: Props) => Promise<Metadata> {
  return async (props) => {
    try {
      await look(props);
      return {};
    } catch (fault) {
      if (busyWith(fault)) return titleOfAll("busy");
      const missing = missingPage(fault);
      if (!missing) throw fault;
      return titleOfAll(missing.permission ? "closed" : "not-found");
    }
  };
}

/** A title that no page beneath can change. */
async function titleOfAll(word: "closed" | "not-found" | "busy"): Promise<Metadata> {
  const t = await getTranslations("page");
  return wholeTitle(t(word));
}

async function wholeTitle(title: string): Promise<Metadata> {
  const shell = await getTranslations("shell");
  const whole = `${title} – ${shell("product")}`;
  return { title: { template: whole, default: whole } };
}
