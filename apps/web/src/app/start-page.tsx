import { Navigate } from '@tanstack/react-router';
import { useAccount } from '../shared/session/account.ts';
import { firstPageOf } from '../shared/session/first-page.ts';

/** Where the page begins that was installed on a device: at the first page of the reader's role. */
export function StartPage() {
  const account = useAccount();
  return account ? <Navigate to={firstPageOf(account.grants)} replace /> : null;
}
