import type { ReactNode } from 'react';
import { Dashboard } from '@/components/dashboard/dashboard';
import { allowedOrigins } from '@/lib/dataset/allowed-origins';
import { readStatements } from '@/lib/engine/read-statements';

const statements = readStatements();

export default async function Page(): Promise<ReactNode> {
  const datasets = {
    address: process.env['DATASET_DIR'] ? '/dataset/' : null,
    origins: allowedOrigins(process.env['DATASET_ORIGINS']),
  };
  return <Dashboard statements={await statements} datasets={datasets} />;
}
