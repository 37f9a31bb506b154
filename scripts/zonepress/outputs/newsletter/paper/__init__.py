"""Editions on paper: as a newsletter, in large print and as a sheet for the noticeboard."""
