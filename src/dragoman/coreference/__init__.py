"""Event mentions of many articles → events; mentions of agreements → agreements with their stages."""
