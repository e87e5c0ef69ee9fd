"use server";

import { formAction } from "@/lib/form-action";
import { destroyCard } from "./destroy";
import { editCardSeries } from "./edit";
import { receiveCards } from "./receive";
import { removeCardSeries } from "./remove";
import { withdrawCards } from "./withdraw";

const toStock = (done: string) => ({ to: () => `/card-stock?done=${done}` });
export const receiveCardsAction = formAction(receiveCards, {
  to: ({ seriesId }) => `/card-stock/${seriesId}?done=received`,
});
export const editCardSeriesAction = formAction(editCardSeries, {
  to: ({ seriesId }) => `/card-stock/${seriesId}?done=changed`,
});
export const removeCardSeriesAction = formAction(removeCardSeries, toStock("removed"));
export const withdrawCardsAction = formAction(withdrawCards, toStock("withdrawn"));
export const destroyCardAction = formAction(destroyCard, toStock("destroyed"));
