/**
 * One class of ours in the package of FoundationDB's Java binding, for what the binding has but
 * does not show. Goes with the version of the binding that the build names, and with no other.
 */
@NullMarked
package com.apple.foundationdb;

import org.jspecify.annotations.NullMarked;
