import type { InputHTMLAttributes } from "react";
import { TextField } from "@/components/ui/text-field";

/** What is said of a store in words. */
export const storeWordFields = ["name", "street", "city", "region", "site"] as const;
export type StoreWord = (typeof storeWordFields)[number];

const looks: Readonly<Record<StoreWord, { label: string; most: number; hint?: string }>> = {
  name: { label: "Name", most: 80 },
  street: { label: "Street", most: 120 },
  city: { label: "City", most: 60 },
  region: { label: "Region", most: 40 },
  site: {
    label: "Place on the map",
    most: 60,
    hint: "Latitude, longitude, such as 53.34532, -6.24168. A map on the web shows both when you press the spot for long, or click it with the right button. Shoppers see the nearest stores first.",
  },
};

type StoreWordFieldProps = InputHTMLAttributes<HTMLInputElement> & {
  word: StoreWord;
  error: string | undefined;
  hint?: string | undefined;
};

/** One of them; `hint` stands instead of its own. */
export function StoreWordField({ word, hint, ...rest }: StoreWordFieldProps) {
  const { label, most, hint: usual } = looks[word];
  return (
    <TextField
      {...rest}
      label={label}
      name={word}
      maxLength={most}
      autoComplete="off"
      inputMode="text"
      hint={hint ?? usual}
    />
  );
}
