'use client';

import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { buttonClass } from '@/components/ui/button';
import { DownloadIcon } from '@/components/ui/icons';
import menu from '@/components/ui/menu.module.css';
import { MenuPopup } from './menu-popup';
import { useRoyaltyExports } from './use-royalty-exports';

/** What can be taken away of the royalties, as the items of a menu. */
export function RoyaltyMenuItems(): ReactNode {
  const { saveRoyalties, saveAllStatements } = useRoyaltyExports();
  return (
    <>
      <Menu.Item className={menu.item} onClick={saveRoyalties}>
        Royalties as CSV <small>all pools</small>
      </Menu.Item>
      <Menu.Item className={menu.item} onClick={saveAllStatements}>
        Statements of all licensors <small>CSV in a ZIP</small>
      </Menu.Item>
    </>
  );
}

/** The menu of the royalties, beside them. */
export function RoyaltyMenu(): ReactNode {
  return (
    <Menu.Root>
      <Menu.Trigger className={buttonClass()}>
        <DownloadIcon />
        Save royalties
      </Menu.Trigger>
      <MenuPopup>
        <RoyaltyMenuItems />
      </MenuPopup>
    </Menu.Root>
  );
}
