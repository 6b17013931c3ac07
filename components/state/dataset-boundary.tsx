'use client';

import { Component, Suspense, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { DataFileError } from '@/lib/dataset/errors';
import { useData } from './use-session';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import styles from './dataset-boundary.module.css';

/** How often it was tried again to read files: all parts of the page that need one begin anew together. */
const tries = createStore(() => 0);

interface BoundaryProps {
  readonly children: ReactNode;
  /** What stands there while files of a dataset are being read for it. */
  readonly fallback?: ReactNode;
  /** Shows nothing where a file cannot be used: something else on the page needs the same one and says so. */
  readonly quiet?: boolean;
}

/**
 * Around what may have to wait for files of a published dataset: says that they are being read, or what is wrong with
 * one, with a way to try again. Where nothing has to be waited for it is not there.
 */
export function DatasetBoundary({ children, fallback, quiet = false }: BoundaryProps): ReactNode {
  const { dataset } = useData();
  const tried = useStore(tries);
  const retry = (): void => {
    dataset?.cube.retry();
    tries.setState(tried + 1, true);
  };
  const waiting = quiet ? null : (
    <p className={styles.reading} role="status">
      Reading files of the dataset…
    </p>
  );
  return (
    <FileProblem key={dataset?.about.id} quiet={quiet} tried={tried} retry={retry}>
      <Suspense fallback={fallback ?? waiting}>{children}</Suspense>
    </FileProblem>
  );
}

interface ProblemProps {
  readonly children: ReactNode;
  readonly quiet: boolean;
  readonly tried: number;
  readonly retry: () => void;
}

class FileProblem extends Component<ProblemProps, { readonly error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: Error): { readonly error: Error } {
    return { error };
  }

  override componentDidUpdate(before: ProblemProps): void {
    if (before.tried !== this.props.tried && this.state.error) this.setState({ error: null });
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    // What is not about a file of a dataset is a defect, and no boundary of this kind may hide it.
    if (!(error instanceof DataFileError)) throw error;
    if (this.props.quiet) return null;
    return (
      <Notice role="alert" tone="bad" onPage className={styles.problem}>
        <p>
          These figures need a file of the dataset that cannot be used. <b>{error.path}</b>: {error.what}
        </p>
        <Button onClick={this.props.retry}>Try again</Button>
      </Notice>
    );
  }
}
