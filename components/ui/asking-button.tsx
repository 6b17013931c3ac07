'use client';

import { useState, type ComponentProps, type ReactNode } from 'react';
import { Button } from './button';
import { ModalDialog } from './modal-dialog';

/** A button that asks before it does what cannot be undone. */
export function AskingButton(props: {
  /** What is asked; null where nothing is lost, so that nothing is. */
  readonly question: { readonly title: string; readonly text: string; readonly yes: string } | null;
  readonly onYes: () => void;
  readonly look: NonNullable<ComponentProps<typeof Button>['look']>;
  readonly children: ReactNode;
}): ReactNode {
  const { question, onYes, look, children } = props;
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button look={look} onClick={question ? () => setAsking(true) : onYes}>
        {children}
      </Button>
      {isAsking && question && (
        <ModalDialog
          title={question.title}
          description={question.text}
          onClose={() => setAsking(false)}
          actions={
            <Button
              look="primary"
              onClick={() => {
                setAsking(false);
                onYes();
              }}
            >
              {question.yes}
            </Button>
          }
        />
      )}
    </>
  );
}
