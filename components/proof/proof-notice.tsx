'use client';

import type { ReactNode } from 'react';
import type { OpenedProof } from '@/lib/export/proof/open-proof';
import { proofMoment, verdictSentence } from '@/lib/export/proof/verdict-words';
import type { ProofVerdict } from '@/lib/export/proof/verify-proof';
import { formatCount } from '@/lib/market-share/format';
import { coloured, type SessionData } from '@/components/state/session-data';
import { FINGERPRINTING, useFingerprints } from '@/components/state/use-fingerprints';
import { useSession, useSessionStore } from '@/components/state/use-session';
import { Notice } from '@/components/ui/notice';
import styles from './proof-notice.module.css';
import { useProvedSettings } from './use-proved-settings';
import { useVerdict } from './use-verdict';

/** Says whether the numbers are those of the proof pack that came with the files. */
export function ProofNotice(): ReactNode {
  const proof = useSession((state) => state.proof);
  const data = useSession((state) => state.data);
  return proof && data && <Verified proof={proof} data={coloured(data)} />;
}

function Verified({ proof, data }: { readonly proof: OpenedProof; readonly data: SessionData }): ReactNode {
  const { dismissProof } = useSessionStore();
  const anonymised = useSession((state) => state.anonymised);
  const hide = (text: string): string => (anonymised ? data.aliases.hideIn(text) : text);
  useProvedSettings(proof, data);
  const found = useVerdict(proof, data);
  const isHashing = useFingerprints().kind === 'pending';
  const tone = found === null ? 'plain' : found.kind === 'found' && found.verdict.same ? 'good' : 'different';
  return (
    <Notice
      as="section"
      label="Proof"
      tone={tone}
      onPage
      className={styles.notice}
      dismiss={{ label: 'Dismiss the proof', by: dismissProof }}
    >
      <p role="status" className={styles.verdict}>
        {found === null && (isHashing ? FINGERPRINTING : 'Comparing with the proof…')}
        {found?.kind === 'failed' && `The proof could not be compared: ${found.problem}`}
        {found?.kind === 'found' && hide(verdictSentence(found.verdict))}
      </p>
      <p className={styles.about}>
        {hide(proof.name)}, made {proofMoment(proof)}
      </p>
      {found?.kind === 'found' && <Details verdict={found.verdict} hide={hide} />}
    </Notice>
  );
}

function Details(props: {
  readonly verdict: ProofVerdict;
  readonly hide: (text: string) => string;
}): ReactNode {
  const { verdict, hide } = props;
  const { differences, different, files, altered, remarks } = verdict;
  const changed = altered.length > 0 && different > 0 ? [`Changed in the pack: ${altered.join(', ')}.`] : [];
  const said = [...files, ...changed, ...remarks];
  const more = different - differences.length;
  return (
    <>
      {said.length > 0 && (
        <ul>
          {said.map((sentence, i) => (
            <li key={i}>{hide(sentence)}</li>
          ))}
        </ul>
      )}
      {differences.length > 0 && (
        <details>
          <summary>Which figures</summary>
          <div
            className={styles.scroller}
            tabIndex={0}
            role="group"
            aria-label="Figures that differ, scrollable"
          >
            <table aria-label="Figures that differ">
              <thead>
                <tr>
                  <th scope="col">Number</th>
                  <th scope="col">In the proof</th>
                  <th scope="col">Now</th>
                </tr>
              </thead>
              <tbody>
                {differences.map(({ what, then, now }) => (
                  <tr key={what}>
                    <th scope="row">{hide(what)}</th>
                    <td>{then ?? 'none'}</td>
                    <td>{now ?? 'none'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {more > 0 && <p className={styles.about}>And {formatCount(more)} more.</p>}
          </div>
        </details>
      )}
    </>
  );
}
