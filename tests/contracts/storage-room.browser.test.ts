import { createBrowserStorageRoom } from '../../src/adapters/browser/storage-room.ts';
import { storageRoomContract } from './storage-room.contract.ts';

storageRoomContract('browser', createBrowserStorageRoom);
