import type { ReactNode } from 'react';
import { Dashboard } from '@/components/dashboard/dashboard';
import { readStatements } from '@/lib/engine/read-statements';

const statements = readStatements();

export default async function Page(): Promise<ReactNode> {
  return <Dashboard statements={await statements} />;
}
