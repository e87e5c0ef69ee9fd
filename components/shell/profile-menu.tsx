import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PostButton } from "@/components/ui/post-button";
import { ThemeSwitch } from "./preferences";

/** Oneself: who, which roles, other employers, appearance, and out. */
export async function ProfileMenu({
  name,
  roles,
  employers,
}: {
  name: string;
  roles: string[];
  employers: { slug: string; name: string }[];
}) {
  const t = await getTranslations("shell");
  return (
    <div className="flex flex-col gap-3">
      <div>
        <p className="font-bold">{name}</p>
        {roles.length > 0 ? <p className="text-ink-3 text-meta">{roles.join(", ")}</p> : null}
      </div>
      {employers.length > 0 ? (
        <div>
          <p className="font-semibold text-meta">{t("change-employer")}</p>
          <ul>
            {employers.map((employer) => (
              <li key={employer.slug}>
                <Link
                  className="inline-flex min-h-11 items-center text-sjo underline"
                  href={`/${employer.slug}`}
                >
                  {employer.name}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <ThemeSwitch />
      <div className="border-hair border-t pt-2">
        <PostButton action="/api/sign-out" fields={{}}>
          {t("sign-out")}
        </PostButton>
        <PostButton action="/api/sign-out" fields={{ everywhere: "1" }}>
          {t("sign-out-everywhere")}
        </PostButton>
      </div>
    </div>
  );
}
