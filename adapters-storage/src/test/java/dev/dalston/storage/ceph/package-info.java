/** Tests on Ceph's object gateway, a store that has versions and object locks. */
package dev.dalston.storage.ceph;
