/** PURE: the columns of a file of stores. */
import { currencies } from "@/lib/kernel/money";
import type { Column } from "./kinds";
import { degreesReader, idReader, namedReader, readTimeZone, textReader, wordReader } from "./readers";

export const storeColumns: readonly Column[] = [
  { name: "id", help: "As an export has it; empty for a new one", example: "", read: idReader("store") },
  {
    name: "retailer",
    help: "The chain’s name or id. Retailers may leave the column out",
    example: "",
    read: namedReader("retailer"),
    isNeeded: true,
    isFixed: true,
  },
  {
    name: "name",
    help: "No two stores of a chain share it",
    example: "Harbour Street",
    read: textReader(80),
    isNeeded: true,
  },
  {
    name: "street",
    help: "With its number",
    example: "14 Harbour Street",
    read: textReader(120),
    isNeeded: true,
  },
  { name: "city", help: "As on an envelope", example: "Dublin", read: textReader(60), isNeeded: true },
  { name: "region", help: "The part of the country", example: "Coast", read: textReader(40), isNeeded: true },
  {
    name: "time_zone",
    help: "Its IANA name",
    example: "Europe/Dublin",
    read: readTimeZone,
    isNeeded: true,
    isFixed: true,
  },
  {
    name: "currency",
    help: currencies.join(" or "),
    example: "EUR",
    read: wordReader(currencies),
    isNeeded: true,
    isFixed: true,
  },
  { name: "latitude", help: "In degrees", example: "53.34532", read: degreesReader(90), isNeeded: true },
  {
    name: "longitude",
    help: "In degrees, negative in the west",
    example: "-6.24168",
    read: degreesReader(180),
    isNeeded: true,
  },
];
