-- Receipts that the poster has been through already; the next ones it brings itself.
insert into receipt_product (gtin, at, bucket, barcode_id)
select distinct l ->> 'gtin', o.at, o.bucket, o.barcode_id
from outcome o
join poster_progress p on p.source = 'outcome' and (o.transaction_id, o.barcode_id) <= (p.transaction_id, p.barcode_id)
cross join lateral jsonb_array_elements(o.answer::jsonb -> 'lines') l
where o.kind = 'redeemed';
