import { Funnel } from "@/components/ui/funnel";
import { flowSteps, longestSteps, type OrderFlow } from "@/lib/domain/credential/order-flow";
import { durationWords, flowWords, isTaken } from "@/lib/i18n/chart";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import { ChartFrame } from "./chart-frame";

/** How far orders come and how long each step takes. */
export async function FlowChart({ flow, slug }: { flow: OrderFlow; slug: string }) {
  const [t, format, locale] = await Promise.all([getTranslations("statistics"), getFormatter(), getLocale()]);
  const longest = longestSteps(flow);
  return (
    <ChartFrame list="order-flow" slug={slug} words={flowWords(locale, flow)}>
      <Funnel
        steps={flowSteps.map((step) => {
          const took = flow.median[step];
          return {
            label: t(`flow.reached.${step}`),
            value: flow.reached[step],
            figure: format.number(flow.reached[step]),
            marked: longest.includes(step),
            ...(isTaken(step) && took !== null
              ? { between: t(`flow.between.${step}`, { time: durationWords(locale, took) }) }
              : {}),
          };
        })}
      />
    </ChartFrame>
  );
}
