import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** No new connection for so long, in ms, and those that waited to be accepted have been. */
const QUIET_MS = 50;
/** Clients that keep coming are not waited for any longer. */
const LONGEST_HOLD_MS = 400;
const LOOK_EVERY_MS = 10;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The connections of a server and the answers under way, for stopping it without cutting any off. */
export class OpenAnswers {
  private readonly sockets = new Set<Socket>();
  private readonly underWay = new Set<ServerResponse>();
  private lastConnection = -Infinity;
  private isStopping = false;
  private isCutting = false;
  private holding: Promise<void> | null = null;

  constructor(private readonly server: Server) {
    server.on('connection', (socket) => {
      this.lastConnection = performance.now();
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    server.on('request', (_, response) => {
      this.underWay.add(response);
      response.once('close', () => this.underWay.delete(response));
    });
  }

  /** Whether every answer has to tell its client that the connection ends with it. */
  get stopping(): boolean {
    return this.isStopping;
  }

  /** What a request has to wait for before it is answered; null at nearly all times. */
  get held(): Promise<void> | null {
    return this.holding;
  }

  /** Ends {@link stop} at once. */
  cut(): void {
    this.isCutting = true;
  }

  /**
   * Accepts no more connections once those that wait have been accepted, and lets what is under way finish.
   *
   * @param delayMs how long to go on answering before that, for load balancers to see that the server is not ready.
   * @param graceMs how long answers may take then.
   * @returns how many answers were cut off.
   */
  async stop(delayMs: number, graceMs: number): Promise<number> {
    this.isStopping = true;
    const told = performance.now();
    await this.until(() => performance.now() - told >= delayMs);
    await this.closeListener();
    const closed = performance.now();
    await this.until(() => {
      this.server.closeIdleConnections();
      // Browsers open connections that they may never use.
      for (const socket of this.sockets) if (socket.bytesRead === 0) socket.destroy();
      return this.sockets.size === 0 || performance.now() - closed >= graceMs;
    });
    const cut = this.underWay.size;
    this.server.closeAllConnections();
    return cut;
  }

  /**
   * Closing the listener resets the connections that the system has accepted for it. For a moment nothing is answered, so that
   * nobody comes back and all of those who came are let in.
   */
  private async closeListener(): Promise<void> {
    const begun = performance.now();
    let release = (): void => undefined;
    this.holding = new Promise((resolve) => (release = resolve));
    await this.until(() => {
      const now = performance.now();
      return now - Math.max(this.lastConnection, begun) >= QUIET_MS || now - begun >= LONGEST_HOLD_MS;
    });
    this.server.close();
    this.holding = null;
    release();
  }

  private async until(reached: () => boolean): Promise<void> {
    while (!this.isCutting && !reached()) await pause(LOOK_EVERY_MS);
  }
}
