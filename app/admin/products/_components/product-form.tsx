"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm, type FormState } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { categoryWords, productCategories } from "@/lib/kernel/categories";

type Words = { name: string; brand: string; category: string; price: string };
type ProductFormProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>;
  /** Absent: a new one. `seenPrice` in minor units, as it was read. */
  product?: Words & { id: string; seenPrice: string };
  /** Whose it may be; empty where that goes without saying. */
  providers?: readonly { id: string; name: string }[];
};

/** What is said of a product. What the form showed goes along, so that of two who edit at once the second is told. */
export function ProductForm({ action: save, product, providers = [] }: ProductFormProps) {
  const [state, action, isPending] = useActionState(save, emptyForm);
  const form = useFirstProblem(state);
  const { values, problems, attempt } = state;
  const text = (
    name: "gtin" | "name" | "brand" | "price",
    label: string,
    most: number,
    more: object = {},
  ) => (
    <TextField
      key={`${name}/${attempt}`}
      label={label}
      name={name}
      maxLength={most}
      autoComplete="off"
      defaultValue={values[name] ?? (product && name !== "gtin" ? product[name] : "")}
      error={problems[name]}
      {...more}
    />
  );
  return (
    <form ref={form} action={action} noValidate className="grid gap-4">
      {product ? (
        <>
          <input type="hidden" name="productId" value={product.id} />
          <input type="hidden" name="seen-name" value={product.name} />
          <input type="hidden" name="seen-brand" value={product.brand} />
          <input type="hidden" name="seen-category" value={product.category} />
          <input type="hidden" name="seen-price" value={product.seenPrice} />
        </>
      ) : (
        text("gtin", "GTIN", 14, {
          mono: true,
          inputMode: "numeric",
          hint: "The 8, 12, 13 or 14 digits under its barcode. It stays for good.",
        })
      )}
      {providers.length > 0 ? (
        <Select
          key={`provider/${attempt}`}
          label="Provider"
          name="providerId"
          defaultValue={values.providerId ?? ""}
          error={problems.providerId}
        >
          <option value="">Choose whose it is</option>
          {providers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      ) : null}
      {text("name", "Name", 120, { hint: "With its size: Highland Roast, 500 g" })}
      {text("brand", "Brand", 80)}
      <Select
        key={`category/${attempt}`}
        label="Category"
        name="category"
        defaultValue={values.category ?? product?.category ?? ""}
        error={problems.category}
      >
        {product ? null : <option value="">Choose one</option>}
        {productCategories.map((category) => (
          <option key={category} value={category}>
            {categoryWords[category].label}
          </option>
        ))}
      </Select>
      {text("price", "Usual price", 10, {
        inputMode: "decimal",
        placeholder: "4.20",
        hint: "For previews and forecasts. Discounts are worked out from what the till says.",
      })}
      <FormBanner state={state} />
      <Button type="submit" variant="primary" busy={isPending} className="justify-self-start">
        {product ? "Save" : "Take it up"}
      </Button>
    </form>
  );
}
