package dev.dalston.rest.elsewhere;

import jakarta.ws.rs.Path;

/** Stands outside the packages of the real resources. */
@Path("/elsewhere")
public class ResourceElsewhere extends RoutesElsewhere {}
