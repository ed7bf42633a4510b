package io.github.onevm.migrate.model;

/** TYPE of a datastore. The order is OpenNebula's numbering: 0 image, 1 system, 2 file, 3 backup. */
public enum DatastoreType {
    IMAGE,
    SYSTEM,
    FILE,
    BACKUP
}
