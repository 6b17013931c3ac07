'use client';

import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import menu from '@/components/ui/menu.module.css';

/** The sheet on which a menu, or a menu in a menu, shows its items. */
export function MenuPopup(props: { readonly inner?: boolean; readonly children: ReactNode }): ReactNode {
  const { inner = false, children } = props;
  return (
    <Menu.Portal>
      <Menu.Positioner
        align={inner ? 'start' : 'end'}
        side={inner ? 'left' : 'bottom'}
        sideOffset={inner ? 8 : 6}
        alignOffset={inner ? -6 : 0}
        collisionPadding={8}
        className={menu.positioner}
      >
        <Menu.Popup className={menu.popup}>{children}</Menu.Popup>
      </Menu.Positioner>
    </Menu.Portal>
  );
}
