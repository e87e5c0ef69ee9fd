import { Button } from "@/components/ui/button";
import { MomentField } from "@/components/ui/moment-field";
import { TextField } from "@/components/ui/text-field";
import { getTranslations } from "@/lib/i18n/server";

interface StatusAtFormProps {
  /** As it was typed. */
  at: string;
  serial: string;
  /** Now, as it is typed. */
  max: string;
}

/** Asks what the lists said in a minute. What is asked stands in the address, so that the answer can be sent on. */
export async function StatusAtForm({ at, serial, max }: StatusAtFormProps) {
  const t = await getTranslations("issuer");
  return (
    <form className="mb-8 flex flex-col gap-5 print:hidden">
      <MomentField defaultValue={at} label={t("status-at.moment")} max={max} name="at" required />
      <TextField
        autoComplete="off"
        defaultValue={serial}
        hint={t("status-at.serial-hint")}
        label={t("status-at.serial")}
        maxLength={80}
        mono
        name="serial"
        optional
        spellCheck={false}
      />
      <div>
        <Button type="submit">{t("status-at.show")}</Button>
      </div>
    </form>
  );
}
