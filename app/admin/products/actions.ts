"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { changeProduct } from "@/lib/catalogue/products/change-product";
import { changeProducts } from "@/lib/catalogue/products/change-products";
import { createProduct } from "@/lib/catalogue/products/create-product";
import type { ProductCategory } from "@/lib/kernel/categories";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/server/action-adapter";
import { formOf } from "@/lib/server/form-of";

const words = ["name", "brand", "category", "price"] as const;
type Words = { name: string; brand: string; category: ProductCategory; price: string };

function wordsOf(values: Readonly<Record<string, string>>, prefix = ""): Words {
  return Object.fromEntries(words.map((name) => [name, values[`${prefix}${name}`] ?? ""])) as Words;
}

/** Takes up a product and shows it. */
export async function createProductAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const { gtin = "", providerId } = values;
  const answer = await runAction("createProduct", async (ctx) => ({
    ok: true as const,
    id: await createProduct(ctx, { gtin, ...wordsOf(values), ...(providerId && { providerId }) }),
  }));
  if (!answer.ok) return failedForm(before, values, answer, ["gtin", "providerId", ...words]);
  redirect(paths.product(answer.id));
}

/** Keeps what was changed of a product. */
export async function saveProduct(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const productId = (values.productId ?? "") as `prd_${string}`;
  const answer = await runAction("changeProduct", (ctx) =>
    changeProduct(ctx, { productId, ...wordsOf(values), seen: wordsOf(values, "seen-") }),
  );
  if (!answer.ok) return failedForm(before, values, answer, words);
  refresh();
  return doneForm(before, "Saved.");
}

/** Changes one thing of all that were chosen. */
export async function changeProductsAction(before: FormState, given: FormData): Promise<FormState> {
  const form = formOf(given);
  const values = readForm(form);
  const productIds = form.getAll("ids").map(String) as `prd_${string}`[];
  const { what = "", value = "" } = values;
  const hasValue = what !== "retire" && what !== "bringBack";
  const change = { what, ...(hasValue && { value }) } as { what: "brand"; value: string };
  const answer = await runAction("changeProducts", (ctx) => changeProducts(ctx, { productIds, change }));
  if (!answer.ok) {
    const failed = failedForm(before, values, answer, ["change"]);
    const { change: problem, ...others } = failed.problems;
    return { ...failed, problems: problem ? { ...others, value: problem } : others };
  }
  refresh();
  return doneForm(
    before,
    answer.changed === 1 ? "1 product changed." : `${answer.changed} products changed.`,
  );
}
