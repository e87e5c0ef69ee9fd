import type { formats, intlLocale, Locale } from "./locale";
import type { Messages } from "./messages";

declare module "next-intl" {
  interface AppConfig {
    Locale: (typeof intlLocale)[Locale];
    Messages: Messages;
    Formats: typeof formats;
  }
}
