import type { ReactNode } from 'react';
import { Dashboard } from '@/components/page/dashboard';
import { allowedOrigins } from '@/lib/dataset/allowed-origins';
import { readStatements } from '@/lib/engine/read-statements';
import { readFirstLook } from './read-first-look';

const statements = readStatements();

export default async function Page({
  searchParams,
}: {
  readonly searchParams: Promise<Readonly<Record<string, unknown>>>;
}): Promise<ReactNode> {
  const folder = process.env['DATASET_DIR'];
  const asksForMore = Object.keys(await searchParams).length > 0;
  const datasets = {
    address: folder ? '/dataset/' : null,
    firstLook: folder && !asksForMore ? await readFirstLook(folder) : null,
    origins: allowedOrigins(process.env['DATASET_ORIGINS']),
  };
  return <Dashboard statements={await statements} datasets={datasets} />;
}
