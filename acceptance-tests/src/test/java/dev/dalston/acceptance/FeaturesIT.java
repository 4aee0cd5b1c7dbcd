package dev.dalston.acceptance;

import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Runs every feature below {@code features/}. */
@Suite
@IncludeEngines("cucumber")
@SelectPackages("features")
class FeaturesIT {}
